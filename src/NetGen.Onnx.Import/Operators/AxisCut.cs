using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;

namespace NetGen.Onnx.Operators;

/// <summary>What ONNX's Slice leaves of an axis.</summary>
internal sealed record AxisCut(int Axis, long Start, long Count, long Step)
{
    /// <summary>The cuts of a Slice node, by attributes or inputs.</summary>
    public static IReadOnlyList<AxisCut> Of(NodeContext node, long[] dims)
    {
        long[] starts = node.IntsOf("starts", 1) ?? throw Refusal.Of("starts are missing"), ends = node.IntsOf("ends", 2) ?? throw Refusal.Of("ends are missing");
        long[] axes = node.IntsOf("axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(a => (long)a)];
        long[] steps = node.Has(4) ? node.Constant(4).Integers : [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length)
            throw Refusal.Of("starts, ends, axes and steps differ in number");
        return [.. starts.Select((start, i) => Of(TensorAlgebra.Axis(axes[i], dims.Length), dims, start, ends[i], steps[i]))];
    }

    private static AxisCut Of(int axis, long[] dims, long start, long end, long step)
    {
        long size = dims[axis];
        if (size < 0)
            return start == 0 && step == 1 && end >= int.MaxValue ? new(axis, 0, size, 1) : throw Refusal.Of("samples of the batch are cut out");
        if (step is 0 or < -int.MaxValue)
            throw Refusal.Of($"a step of {step}");
        long first = Bounded(start, step > 0 ? 0 : 0, step > 0 ? size : size - 1), behind = Bounded(end, step > 0 ? 0 : -1, step > 0 ? size : size - 1);
        long count = step > 0 ? (behind - first + step - 1) / step : (first - behind - step - 1) / -step;
        return new(axis, first, Math.Max(0, count), step);

        long Bounded(long place, long least, long most)
        {
            long counted = place < 0 ? Math.Max(place, -int.MaxValue) + size : Math.Min(place, int.MaxValue);
            return Math.Min(Math.Max(counted, least), most);
        }
    }
}
