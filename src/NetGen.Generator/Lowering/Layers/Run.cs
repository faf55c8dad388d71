using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Lowering.Steps;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Run(network): lowers the layers of a network into the graph of a step.</summary>
internal sealed class Run() : StatementRule(StructuralKinds.Run, Network, Inputs, Frozen)
{
    public static readonly TextArgument Network = new("Network");

    public static readonly TextsArgument Inputs = new("Inputs");

    private static readonly FlagArgument Frozen = new("Frozen", false);

    private const string WithLengths = " with lengths";

    public override bool TakesIndices => true;

    public override void Apply(StatementContext statement)
    {
        GraphWalk walk = statement.Walk;
        string name = Network.Of(statement) ?? "";
        statement.Result = null;
        if (walk.Step?.Find(name) is not { } network)
        {
            string[] known = walk.Step?.Networks.Select(n => n.Name).ToArray() ?? [];
            statement.Report(DiagnosticIds.UnknownNet, Remedy.OneOf(known), name, known.Length == 0 ? "the class has no [Net] field" : Wording.Listed(known));
            return;
        }
        bool isFrozen = Frozen.Of(statement);
        if (isFrozen && network.IsTrained)
            statement.Report(DiagnosticIds.FrozenAndTrained, name, walk.Step.Method);
        if (Given(statement, network) is not { } given || statement.HasFailed)
            return;

        var run = new NetworkRun(walk, network, walk.At, statement.Site, given);
        // What is wrong within the network is said where it is declared.
        var inner = new GraphWalk(network.Spec, network.Names, network.Identifiers, walk.Parameters, new ProblemList(), new TensorUsage(), isFrozen)
        {
            Assembly = walk.Assembly,
            NetworkRun = run,
        };
        inner.Run();
        if (inner.Problems.HasErrors || run.Result(inner) is not { } result)
            statement.Report(DiagnosticIds.RunOfBroken, name, network.Spec.ClassName);
        else
            statement.Result = result with { Site = statement.Site };
    }

    /// <summary>The tensors that the network is run on, if they are what it takes.</summary>
    private static List<Tensor>? Given(StatementContext statement, StepNetwork network)
    {
        Statement[] wanted = network.Inputs.ToArray();
        EquatableArray<string> names = Inputs.Of(statement);
        var given = new List<Tensor>();
        if (names.Count == 0 && statement.Current is { } current)
            given.Add(current);
        else if (names.Count == 0 && wanted.Length == 1)
            return null;
        foreach (string name in names)
        {
            if (statement.Walk.Use(name, statement.Site)?.Tensor is not { } tensor)
                return null;
            given.Add(tensor);
        }
        string[] takes = wanted.Select(Described).ToArray(), has = given.Select(tensor => Described(statement.Walk, tensor)).ToArray();
        if (takes.SequenceEqual(has))
            return given;
        statement.Report(DiagnosticIds.RunInputs, network.Name, string.Join(" and ", takes), has.Length == 0 ? "nothing" : string.Join(" and ", has));
        return null;
    }

    /// <summary>"[B, 3, 64, 64]", "[B, 8] of whole numbers below 65".</summary>
    public static string Described(Statement input)
    {
        TensorShape shape = InputShapes.Of(input);
        string lengths = input.Find("Lengths")?.Value is true ? WithLengths : "";
        return (input.Kind == StructuralKinds.Tokens ? Indices(shape, InputShapes.Bound(input)) : shape.ToString()) + lengths;
    }

    public static string Described(GraphWalk walk, Tensor tensor) =>
        (walk.Assembly.Nodes[tensor.Node].Op is PortOp { Element: Element.Index } port ? Indices(tensor.Shape, port.Bound) : tensor.Shape.ToString())
        + (tensor.Lengths is null ? "" : WithLengths);

    private static string Indices(TensorShape shape, int bound) => FormattableString.Invariant($"{shape} of whole numbers below {bound}");
}
