using NetGen.Generator.Graph;
using NetGen.Generator.Specs;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Fuzz.Tests.PyTorch;

/// <summary>What the translator is asked: a declaration as it was parsed, and the numbers that it is to be run on. Nothing of how NetGen lowers or computes it.</summary>
internal sealed record TorchCase(
    IReadOnlyList<TorchCase.Line> Statements,
    int Batch,
    ulong Seed,
    uint Step,
    IReadOnlyList<TorchCase.Port> Inputs,
    IReadOnlyList<TorchCase.Port> Targets,
    IReadOnlyList<TorchCase.Tensor> Parameters,
    TorchCase.Training? Optimizer)
{
    /// <summary>One attribute.</summary>
    public sealed record Line(string Kind, string Phase, Dictionary<string, object> Arguments);

    /// <summary>What a caller hands in: labels (whole numbers), or values.</summary>
    public sealed record Port(string Name, int[] Shape, bool Labels, double[] Values);

    /// <summary>A parameter; its role is "trained", "frozen" or "buffer".</summary>
    public sealed record Tensor(string Name, int[] Shape, string Role, double[] Values);

    /// <summary>Steps of an optimizer: its class in torch.optim, and what that is called with.</summary>
    public sealed record Training(string Kind, IReadOnlyDictionary<string, object> Options, int Steps);

    public static TorchCase Of(DeclaredNetwork network, Feed feed, Training? training = null)
    {
        NetworkGraph graph = network.Training?.Training ?? network.Prediction;
        return new(
            [.. network.Spec.Statements.Select(s => new Line(s.Kind, s.Phase.ToString(), s.Arguments.ToDictionary(a => a.Name, a => Plain(a.Value))))],
            feed.Batch,
            feed.Seed,
            feed.Step,
            [.. graph.Inputs.Zip(feed.Inputs, Given)],
            [.. graph.Targets.Zip(feed.Targets, Given)],
            [.. network.Parameters.Zip(feed.Parameters, (p, values) => new Tensor(p.Name, [.. p.Shape.Dimensions], p.IsBuffer ? "buffer" : p.Trainable ? "trained" : "frozen", values))],
            training);
    }

    private static Port Given(PortInfo port, double[] values) => new(port.Name, [.. port.Shape.Dimensions], port.Op.Element == Element.Index, values);

    private static object Plain(object value) => value switch
    {
        EquatableArray<string> texts => texts.ToArray(),
        EquatableArray<double> reals => reals.ToArray(),
        EquatableArray<int> numbers => numbers.ToArray(),
        Enum member => member.ToString(),
        _ => value,
    };
}
