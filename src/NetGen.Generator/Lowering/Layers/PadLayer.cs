using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>More elements at the ends of a tensor: on the four sides of an image, before and behind the steps of a sequence or the features of a vector.</summary>
internal sealed class PadLayer() : Layer("pad", "Pad", Size, Top, Bottom, Left, Right, Before, After, Mode, Value)
{
    private static readonly WholeArgument Size = new("Size", least: 0, otherwise: 0);
    private static readonly WholeArgument Top = new("Top", least: 0), Bottom = new("Bottom", least: 0), Left = new("Left", least: 0), Right = new("Right", least: 0);
    private static readonly WholeArgument Before = new("Before", least: 0), After = new("After", least: 0);
    private static readonly ChoiceArgument<PadMode> Mode = new("Mode");
    private static readonly RealArgument Value = new("Value", 0, Interval.Any);

    public override void Apply(StatementContext layer)
    {
        int size = Size.Of(layer);
        double value = Value.Of(layer);
        PadMode mode = Mode.Of(layer);
        if (layer.Current is not { } x)
            return;
        bool image = x.Shape.Rank == 3;
        foreach (WholeArgument other in image ? new[] { Before, After } : new[] { Top, Bottom, Left, Right })
        {
            if (other.IsIn(layer.Statement))
                layer.Report(DiagnosticIds.AxisMissing, layer.Text, other.Name, x.Shape, image ? "is an image, which has Top, Bottom, Left and Right"
                    : "is no image: it has Before and After");
        }
        (int, int)[] ends = image
            ? [(0, 0), (Top.Of(layer, size), Bottom.Of(layer, size)), (Left.Of(layer, size), Right.Of(layer, size))]
            : x.Shape.IsSequence ? [(Before.Of(layer, size), After.Of(layer, size)), (0, 0)] : [(Before.Of(layer, size), After.Of(layer, size))];
        Check(layer, x.Shape, ends, mode);
        layer.Result = layer.HasFailed || RealSteps.Along(layer, x, [0], 0) is not { } real ? null : Padded(layer, real, ends, mode, value);
    }

    private static void Check(StatementContext layer, TensorShape x, (int Before, int After)[] ends, PadMode mode)
    {
        for (int axis = 0; axis < ends.Length; axis++)
        {
            int most = Math.Max(ends[axis].Before, ends[axis].After);
            if (mode == PadMode.Reflect && most >= x[axis])
                layer.Report(DiagnosticIds.MirrorTooSmall, layer.Text, most, Cuts.NameOf(x, axis), x, x[axis]);
            if ((long)x[axis] + ends[axis].Before + ends[axis].After > int.MaxValue)
                layer.Report(DiagnosticIds.TooLarge, "The output of " + layer.Text, (long)x[axis] + ends[axis].Before + ends[axis].After, int.MaxValue);
        }
    }

    private static Tensor? Padded(StatementContext layer, Tensor x, (int Before, int After)[] ends, PadMode mode, double value)
    {
        if (ends.All(e => e == (0, 0)))
            return x;
        var shape = new TensorShape(true, ends.Select((e, axis) => x.Shape[axis] + e.Before + e.After).ToEquatableArray());
        // The inside comes first: it lands on most.
        IEnumerable<Run[]> moves = [[]];
        for (int axis = 0; axis < ends.Length; axis++)
        {
            Run[] runs = Runs(x.Shape[axis], ends[axis].Before, ends[axis].After, mode);
            moves = moves.SelectMany(begun => runs.Select(run => begun.Append(run).ToArray()));
        }
        return layer.Add(new MoveOp(moves.Select(Move).ToEquatableArray(), mode == PadMode.Constant ? value : 0), shape, x);
    }

    /// <summary>Elements of an axis of the result that come from a run of elements of the input.</summary>
    private sealed record Run(int From, int Step, int To, int Count);

    private static Run[] Runs(int size, int before, int after, PadMode mode)
    {
        var inside = new Run(0, 1, before, size);
        return (mode switch
        {
            PadMode.Reflect => new[] { inside, new Run(before, -1, 0, before), new Run(size - 2, -1, before + size, after) },
            PadMode.Replicate => [inside, new Run(0, 0, 0, before), new Run(size - 1, 0, before + size, after)],
            _ => [inside],
        }).Where(run => run.Count > 0).ToArray();
    }

    private static Moved Move(Run[] runs) => new(
        0,
        runs.Select(run => run.From).ToEquatableArray(),
        runs.Select(run => run.To).ToEquatableArray(),
        runs.Select((run, axis) => new MoveLoop(run.Count, run.Step == 0 ? AxisStep.None : new(axis, run.Step), new(axis, 1))).Where(l => l.Count > 1).ToEquatableArray());
}
