using NetGen.Networks.Tests.Reference;
using NetGen.Onnx.Tests.Cases;

namespace NetGen.Onnx.Tests.Gradients;

/// <summary>
/// A case of ONNX's as a network that learns: to each element of its real inputs something learned is added, whose gradient is that in the input, and a loss stands on one of its
/// real outputs. Its own weights are learned too.
/// </summary>
internal sealed class GradientCase
{
    private static readonly OnnxType[] Real = [OnnxType.Float, OnnxType.Float16, OnnxType.BFloat16, OnnxType.Double];

    private readonly CaseImport _case;

    private static readonly Dictionary<string, string> Undefined = new(StringComparer.Ordinal)
    {
        // A number that is none takes part, and is chosen away behind it: its gradient is none either, in PyTorch too.
        ["node/test_attention_causal_boolmask_nan_robustness_expanded"] = "the softmax of nothing but hidden scores, which is chosen away behind it",
        ["pytorch-operator/test_operator_index"] = "the only sample there is, cut out by its number",
    };

    private GradientCase(CaseImport @case, string op, OnnxImport import, string output) => (_case, Op, Import, Name) = (@case, op, import, @case.Case.Name + " → " + output);

    public string Op { get; }

    /// <summary>The case and the output that the loss stands on.</summary>
    public string Name { get; }

    public OnnxImport Import { get; }

    /// <summary>A network for each output of real numbers; none where <see cref="WhyNone"/> has a reason.</summary>
    public static IEnumerable<GradientCase> Of(CaseImport @case, string op, Func<string> className)
    {
        if (WhyNone(@case) is not null)
            yield break;
        foreach (OnnxPort output in @case.Import.Outputs.Where(IsReal).Where(output => IsFinite(@case, output)))
        {
            OnnxModel model = OnnxModel.Read(@case.Case.Bytes);
            AddLearned(model, @case.Import.Inputs.Where(IsLearnable));
            var options = new OnnxImportOptions { Class = className(), Batch = @case.Batch, File = @case.Case.Name, Until = output.Name, Loss = "MeanSquaredError" };
            foreach (string name in @case.Given)
                options.Given[name] = @case.InputOf(0, name)!;
            yield return new GradientCase(@case, op, OnnxImporter.Import(model, options), output.Name);
        }
    }

    /// <summary>Why nothing can be learned through a case; null where something can.</summary>
    public static string? WhyNone(CaseImport @case) =>
        !@case.Import.Outputs.Any(IsReal) ? "what it gives are truth values or whole numbers"
        : !@case.Import.Inputs.Any(IsReal) ? "what it reads are truth values or whole numbers"
        : !@case.Import.Inputs.Any(IsLearnable) ? "a single number"
        : !@case.Import.Outputs.Where(IsReal).Any(output => IsFinite(@case, output)) ? "what it gives is infinite"
        : Undefined.GetValueOrDefault(@case.Case.Name);

    /// <summary>The case's first data, with samples and targets of the batch that they have.</summary>
    /// <param name="names">The parameters, in the order of the network.</param>
    /// <param name="targets">Numbers of each target and sample.</param>
    public Feed Feed(IEnumerable<string> names, IEnumerable<int> targets)
    {
        Dictionary<string, OnnxParameter> known = Import.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        int batch = _case.BatchSize(0)!.Value;
        var random = new Random(5);
        return new Feed(batch, [.. names.Select(name => Array.ConvertAll(known[name].Values(), v => (double)v))],
            [.. Import.Inputs.Select(port => Array.ConvertAll(CaseRun.Values(_case, port, 0, batch), v => (double)(float)v))],
            [.. targets.Select(size => Enumerable.Range(0, batch * size).Select(_ => (double)(float)random.NextDouble()).ToArray())]);
    }

    /// <summary>The same data as a batch of the compiled network, whose parameters are set.</summary>
    public Batch Fill(INetwork network)
    {
        foreach (OnnxParameter parameter in Import.Parameters)
            parameter.Values().CopyTo(network.Parameters[parameter.Name].Span);
        Feed feed = Feed([], network.Description.Targets.Select(t => t.Size));
        var batch = new Batch(network.Description, feed.Batch) { Count = feed.Batch };
        foreach ((double[] values, int column) in feed.Inputs.Concat(feed.Targets).Select((values, column) => (values, column)))
        {
            if (batch.Columns[column].Kind == PortKind.Labels)
                Array.ConvertAll(values, v => (int)v).CopyTo(batch.Labels(column));
            else
                Array.ConvertAll(values, v => (float)v).CopyTo(batch.Values(column));
        }
        return batch;
    }

    private static bool IsFinite(CaseImport @case, OnnxPort output)
    {
        int at = @case.Import.Outputs.ToList().IndexOf(output);
        return @case.Case.Tensors(0, "output_")[at]?.ToDoubles().All(double.IsFinite) == true;
    }

    private static bool IsReal(OnnxPort port) => !port.IsTokens && Real.Contains(port.Type);

    /// <summary>Whether something learned can be put to its elements: one number alone would be written into the declaration, of samples it goes through a dense layer.</summary>
    private static bool IsLearnable(OnnxPort port) => IsReal(port) && (Size(port) > 1 || port.BatchAxis >= 0);

    private static long Size(OnnxPort port) => port.Shape.Where((_, axis) => axis != port.BatchAxis).Aggregate(1L, (size, d) => size * d);

    /// <summary>Small numbers, all different: the data of cases have equal elements, and elements at the edges of what a function is made of.</summary>
    private static void AddLearned(OnnxModel model, IEnumerable<OnnxPort> ports)
    {
        var random = new Random(7);
        int at = 0;
        foreach ((OnnxPort port, int i) in ports.Select((port, i) => (port, i)))
        {
            (string learned, string moved) = ($"learned{i}.weight", $"moved{i}");
            foreach (OnnxNode reader in model.Graph.Nodes)
            {
                for (int input = 0; input < reader.Inputs.Count; input++)
                    reader.Inputs[input] = reader.Inputs[input] == port.Name ? moved : reader.Inputs[input];
            }
            // Labels of a loss are told by the shape of what it reads beside them.
            model.Graph.Values.Add(new OnnxValueInfo(moved, port.Type, port.Shape.Select(d => new OnnxDimension(d < 0 ? null : d, ""))));
            if (Size(port) == 1)
            {
                model.Graph.Initializers.Add(new OnnxTensor($"rows{i}", [2], [-1L, 1L]));
                model.Graph.Initializers.Add(new OnnxTensor($"back{i}", [port.Shape.Count], [.. port.Shape]));
                model.Graph.Initializers.Add(new OnnxTensor(learned, [1, 1], [1.01f]));
                model.Graph.Initializers.Add(new OnnxTensor($"learned{i}.bias", [1], [0.02f]));
                model.Graph.Nodes.Insert(at++, new OnnxNode("Reshape", [port.Name, $"rows{i}"], [$"row{i}"]));
                model.Graph.Nodes.Insert(at++, new OnnxNode("Gemm", [$"row{i}", learned, $"learned{i}.bias"], [$"dense{i}"]));
                model.Graph.Nodes.Insert(at++, new OnnxNode("Reshape", [$"dense{i}", $"back{i}"], [moved]));
                continue;
            }
            long[] shape = [.. port.Shape.Select((d, axis) => axis == port.BatchAxis ? 1 : d)];
            model.Graph.Initializers.Add(new OnnxTensor(learned, shape, [.. Enumerable.Range(0, (int)Size(port)).Select(_ => (float)(0.01 + (0.04 * random.NextDouble())))]));
            model.Graph.Nodes.Insert(at++, new OnnxNode("Add", [port.Name, learned], [moved]));
        }
    }
}
