using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A vector at every step: [features] → [steps, features].</summary>
internal sealed class RepeatSteps() : Layer("repeatsteps", "RepeatSteps", Steps)
{
    private static readonly WholeArgument Steps = new("Steps", least: 1);

    public override void Apply(StatementContext layer)
    {
        int steps = Steps.Of(layer);
        if (layer.Current is not { } x)
            return;
        if (x.Shape.Rank != 1)
            layer.Report(DiagnosticIds.WrongRank, Remedy.Before("Flatten"), layer.Text, "a vector [features]", x.Shape, "; put [Flatten] before it");
        TensorShape shape = TensorShape.Sample(steps, x.Shape.Channels);
        layer.Result = layer.HasFailed ? null : layer.Add(MoveForms.Repeated(x.Shape, shape), shape, x);
    }
}

/// <summary>BroadcastTo("x"): the current tensor repeated until it has the shape of the named one.</summary>
internal sealed class BroadcastTo() : Merge("broadcast", "BroadcastTo", Tensor)
{
    public override void Apply(StatementContext merge)
    {
        if (Others(merge) is not { } others)
            return;
        Tensor x = merge.Current!;
        TensorShape to = others[0].Tensor!.Shape, lifted = x.Shape.LiftedTo(to);
        if (lifted.Rank != to.Rank || !lifted.Dimensions.Select((size, axis) => size == 1 || size == to[axis]).All(fits => fits))
            DoNotMerge(merge, others[0], "each axis must agree or have size 1, a vector being a number for each channel");
        merge.Result = merge.HasFailed ? others[0].Tensor : x.Shape == to ? x : merge.Add(MoveForms.Repeated(x.Shape, to), to, x);
    }
}
