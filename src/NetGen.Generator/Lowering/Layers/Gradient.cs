using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Gradient("x"): the gradient of the sum of the current tensor's elements in a named tensor. Its nodes are those that differentiation makes, so it is a tensor as any other:
/// outputs,
/// losses and further gradients may read it.
/// </summary>
internal sealed class Gradient() : Layer("gradient", StructuralKinds.Gradient, Tensor)
{
    private static readonly TextArgument Tensor = new("Tensor");

    public override void Apply(StatementContext layer)
    {
        layer.Result = null;
        if (Tensor.Of(layer) is not { } name)
            layer.Report(DiagnosticIds.NoTensorNamed, layer.Statement.Kind);
        else if (layer.Walk.Use(name, layer.Site) is { Tensor: { } x } && layer.TakesNumbers(x) && layer.Current is { } y)
            layer.Result = Of(layer, y, x, name);
    }

    private static Tensor? Of(StatementContext layer, Tensor y, Tensor x, string name)
    {
        GraphAssembly assembly = layer.Walk.Assembly;
        NetworkGraph graph = assembly.ToGraph();
        bool[] wanted = Dependence.On(graph, node => node.Id == x.Node), reaching = Dependence.Of(graph, [y.Node]);
        if (!wanted[y.Node])
        {
            layer.Report(DiagnosticIds.GradientOfOther, layer.Text, name);
            return null;
        }
        if (GradientRules.Obstacle(graph, id => id != x.Node && wanted[id] && reaching[id]) is { } obstacle)
        {
            layer.Report(DiagnosticIds.GradientOfGradient, layer.Text, obstacle.Label);
            return null;
        }
        var tape = new GradientTape(graph, wanted);
        tape.SeedWithOnes(y.Node);
        tape.Run(first: x.Node + 1);
        if (tape.Received(x.Node) is not { } gradient)
        {
            layer.Report(DiagnosticIds.GradientOfOther, layer.Text, name);
            return null;
        }
        assembly.Append(tape.Finish());
        assembly.DifferentiatedBy[gradient] = y.Node;
        return new Tensor(gradient, x.Shape, layer.Site) { Lengths = x.Lengths };
    }
}
