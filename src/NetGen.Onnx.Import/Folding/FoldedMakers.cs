using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Folding;

/// <summary>What makes tensors of a few known numbers.</summary>
internal static class FoldedMakers
{
    public static Constant Range(NodeContext node)
    {
        Constant start = node.Constant(0), limit = node.Constant(1), delta = node.Constant(2);
        double step = delta.Reals[0], count = Math.Max(0, Math.Ceiling((limit.Reals[0] - start.Reals[0]) / step));
        if (step == 0 || !(count <= Constant.MaxElements))
            throw Refusal.TooLarge($"a range of {count} elements");
        long[] dims = [(long)count];
        return start.IsInteger
            ? new Constant(start.Type, dims, Enumerable.Range(0, (int)count).Select(i => start.Integers[0] + (i * delta.Integers[0])).ToArray())
            : new Constant(start.Type, dims, Enumerable.Range(0, (int)count).Select(i => FoldedArithmetic.Rounded(start.Type, start.Reals[0] + (i * step))).ToArray());
    }

    public static Constant? EyeLike(NodeContext node)
    {
        Constant x = node.Constant(0);
        if (x.Dims.Length != 2)
            return null;
        var type = (OnnxType)node.Int("dtype", (long)x.Type);
        long k = node.Int("k", 0);
        var places = new Places(x.Dims);
        double[] values = Enumerable.Range(0, places.Count).Select(i => places.At(i) is var at && at[1] - at[0] == k ? 1.0 : 0).ToArray();
        return Constant.IsWhole(type) ? new Constant(type, x.Dims, Array.ConvertAll(values, v => (long)v)) : new Constant(type, x.Dims, values);
    }

    public static Constant OfShape(NodeContext node)
    {
        long[] dims = node.Constant(0).Integers;
        if (dims.Contains(Constant.Batch))
        {
            // Zeros are the same for one sample and for all, whatever is summed of them: they need no batch.
            if (node.Tensor("value") is { } filling && Constant.Of(filling).Reals[0] != 0)
                throw Refusal.Of("a tensor of as many rows as there are samples, filled with a number");
            dims = [.. dims.Select(d => d == Constant.Batch ? 1 : d)];
        }
        Constant.CountOf(dims);
        return node.Tensor("value") is { } value ? Constant.Uniform(value.Type, dims, Constant.Of(value).Reals[0]) : Constant.Uniform(OnnxType.Float, dims, 0);
    }

    /// <summary>(x − zero)·scale: quantised weights as the numbers that they stand for.</summary>
    public static Constant? Dequantize(NodeContext node)
    {
        Constant x = node.Constant(0), scale = node.Constant(1);
        Constant? zero = node.Has(2) ? node.Constant(2) : null;
        if (!x.IsInteger || node.Int("block_size", 0) != 0)
            return null;
        FoldedArithmetic.Check(x.Count);
        int axis = scale.Dims.Length == 0 || scale.Count == 1 ? -1 : TensorAlgebra.Axis(node.Int("axis", 1), x.Dims.Length);
        long rows = axis < 0 ? 1 : x.Dims[axis];
        if (scale.Count != rows || (zero is not null && zero.Count != 1 && zero.Count != rows))
            throw Refusal.Of($"{scale.Count} scales and {zero?.Count ?? 0} zero points for an axis of {rows}");
        var places = new Places(x.Dims);
        double[] values = Enumerable.Range(0, places.Count).Select(i =>
        {
            int at = axis < 0 ? 0 : (int)places.At(i)[axis];
            return FoldedArithmetic.Rounded(scale.Type, (x.Integers[i] - (zero?.Integers[zero.Count == 1 ? 0 : at] ?? 0)) * scale.Reals[at]);
        }).ToArray();
        return new Constant(scale.Type, x.Dims, values) { Name = x.Name, IsWeight = x.IsWeight };
    }

    public static Constant NonZero(NodeContext node)
    {
        Constant x = node.Constant(0);
        var places = new Places(x.Dims);
        int[] found = Enumerable.Range(0, places.Count).Where(i => x.Reals[i] != 0).ToArray();
        return new Constant(OnnxType.Int64, [x.Dims.Length, found.Length], Enumerable.Range(0, x.Dims.Length).SelectMany(axis => found.Select(i => places.At(i)[axis])).ToArray());
    }

    public static Constant? CumulativeSum(NodeContext node)
    {
        Constant x = node.Constant(0);
        if (x.Dims.Length != 1 || !x.IsInteger || node.Int("reverse", 0) != 0 || node.Int("exclusive", 0) != 0)
            return null;
        long sum = 0;
        return new Constant(x.Type, x.Dims, x.Integers.Select(v => sum = checked(sum + v)).ToArray());
    }
}
