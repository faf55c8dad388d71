using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>An axis of the current tensor by its name; the channels where nothing is written. One that the tensor does not have is reported.</summary>
internal sealed class AxisArgument() : DeclaredArgument("Axis", default(Axis))
{
    public override Type Type => typeof(Axis);

    /// <summary>The axes that are meant; null after a report.</summary>
    public IReadOnlyList<int>? AllOf(StatementContext layer, TensorShape shape)
    {
        Axis named = Named(layer.Statement);
        int[] axes = Of(named, shape);
        if (axes.Length > 0)
            return axes;
        layer.Report(DiagnosticIds.AxisMissing, layer.Text, "Axis." + named, shape, "has no such axis");
        return null;
    }

    /// <summary>The one axis that is meant; null after a report, also of several.</summary>
    public int? Of(StatementContext layer, TensorShape shape)
    {
        if (AllOf(layer, shape) is not { } axes)
            return null;
        if (axes.Count == 1)
            return axes[0];
        layer.Report(DiagnosticIds.AxisMissing, layer.Text, "Axis." + Named(layer.Statement), shape,
            FormattableString.Invariant($"has {axes.Count} of them, and the layer takes one"));
        return null;
    }

    private Axis Named(Statement statement) => statement.Find(Name)?.Value is Axis axis ? axis : default;

    private static int[] Of(Axis axis, TensorShape shape) => axis switch
    {
        Axis.Channels or Axis.Features => [shape.ChannelAxis],
        Axis.Steps => shape.IsSequence ? [0] : [],
        Axis.Height => shape.Rank == 3 ? [1] : [],
        Axis.Width => shape.Rank == 3 ? [2] : [],
        Axis.Positions => shape.Rank == 3 ? [1, 2] : shape.IsSequence ? [0] : [],
        _ => Enumerable.Range(0, shape.Rank).ToArray(),
    };
}
