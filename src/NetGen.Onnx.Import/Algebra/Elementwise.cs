using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Algebra;

internal sealed partial class TensorAlgebra
{
    /// <summary>A function of each element by itself.</summary>
    public Value Unary(Value x, string kind, params string[] arguments) => Like(x, layers.Unary(kind, x.Constant is null ? x.Layer! : Straight(x), arguments));

    public Value Affine(Value x, double scale, double shift)
    {
        if (scale == 1 && shift == 0)
            return x;
        if (scale == -1 && shift == 0)
            return Unary(x, "Negate");
        return Unary(x, "Affine", [LayerGraph.Number(scale), .. shift == 0 ? Array.Empty<string>() : [LayerGraph.Number(shift)]]);
    }

    /// <summary>An operation on values that are repeated over each other as ONNX says: shapes aligned at their ends, axes of size 1 repeated.</summary>
    public Value Combine(string kind, params Value[] operands) => Combine(kind, operands[0].Type, operands);

    public Value Combine(string kind, OnnxType type, params Value[] operands)
    {
        (long[] dims, int batchAxis, long[][] samples) = Aligned(operands);
        long[] full = batchAxis < 0 ? dims : dims.Where((_, axis) => axis != batchAxis).ToArray();
        Value? swapped = operands.FirstOrDefault(o => o.IsSwapped);
        if (swapped is not null && operands.All(o => o.Layer is not null && o.IsSwapped && o.Sample.SequenceEqual(full)))
            return new Value(type, dims, batchAxis, Merged(kind, operands.Select(o => o.Layer!).ToArray())) { IsSwapped = true };
        if (samples.All(s => s.SequenceEqual(full)))
        {
            // Any shape will do: that of the first that has one.
            int[] shape = operands.Where(o => o.Layer is not null).Select(o => Straight(o).Shape).FirstOrDefault() ?? Natural(full);
            return new Value(type, dims, batchAxis, Merged(kind, operands.Select(o => Over(o, shape)).ToArray()));
        }
        return new Value(type, dims, batchAxis, Merged(kind, Broadcast(operands, samples, full)));
    }

    private Layer Over(Value value, int[] shape) => value.Constant is { } constant ? Learned(constant, shape) : Physical(value, shape);

    /// <summary>The operands under shapes of one rank, at most three, in which axes agree or are 1.</summary>
    private Layer[] Broadcast(Value[] operands, long[][] samples, long[] full)
    {
        if (full.Length is > 0 and <= 3)
            return operands.Select((o, i) => Over(o, [.. samples[i].Select(Size)])).ToArray();
        List<List<int>> groups = Groups(full.Length, axis => full[axis] == 1 ? -1 : Pattern(axis));
        if (groups.Count > 3)
        {
            Value[] expanded = operands.Select((o, i) => samples[i].SequenceEqual(full) ? o : new Value(o.Type, full, -1, Repeated(Over(o, Natural(samples[i])), samples[i],
                full))).ToArray();
            return expanded.Select(o => Over(o, Natural(full))).ToArray();
        }
        return operands.Select((o, i) => Over(o, groups.Count == 0 ? [1] : [.. groups.Select(g => Product(g.Select(axis => samples[i][axis])))])).ToArray();

        int Pattern(int axis)
        {
            int pattern = 0;
            for (int i = 0; i < samples.Length; i++)
                pattern |= samples[i][axis] == 1 ? 1 << i : 0;
            return pattern;
        }
    }

    /// <summary>Axes side by side that are of one kind; those of kind −1 go with any.</summary>
    private static List<List<int>> Groups(int rank, Func<int, int> kind)
    {
        var groups = new List<List<int>>();
        int last = -1;
        for (int axis = 0; axis < rank; axis++)
        {
            int own = kind(axis);
            if (groups.Count > 0 && (own == -1 || last == -1 || own == last))
                groups[groups.Count - 1].Add(axis);
            else
                groups.Add([axis]);
            last = own == -1 ? last : own;
        }
        return groups;
    }

    private Layer Merged(string kind, Layer[] inputs)
    {
        int rank = inputs[0].Shape.Length;
        int[] shape = [.. Enumerable.Range(0, rank).Select(axis => inputs.Max(i => i.Shape[axis]))];
        return layers.Add(kind, shape, [.. Enumerable.Range(1, inputs.Length - 1).Select(i => "$" + LayerGraph.Number(i))], inputs);
    }

    /// <summary>The shape that the operands have together, where the batch is in it, and each operand's sample with as many axes.</summary>
    private static (long[] Dims, int BatchAxis, long[][] Samples) Aligned(Value[] operands)
    {
        int rank = operands.Max(o => o.Rank), batchAxis = -1;
        foreach (Value operand in operands.Where(o => o.IsBatched))
        {
            int axis = operand.BatchAxis + rank - operand.Rank;
            if (batchAxis >= 0 && axis != batchAxis)
                throw Refusal.Of("two values have the batch at different axes");
            batchAxis = axis;
        }
        long[][] aligned = operands.Select(o => Enumerable.Repeat(1L, rank - o.Rank).Concat(o.Dims).ToArray()).ToArray();
        foreach ((long[] dims, Value operand) in aligned.Zip(operands, (d, o) => (d, o)))
        {
            if (batchAxis >= 0 && !operand.IsBatched && dims[batchAxis] != 1)
                throw Refusal.Of($"a constant of shape [{string.Join(", ", operand.Dims)}] has {dims[batchAxis]} elements along the batch");
        }
        long[] whole = Enumerable.Range(0, rank).Select(axis => axis == batchAxis ? -1 : Together(aligned.Select(d => d[axis]))).ToArray();
        return (whole, batchAxis, aligned.Select(d => batchAxis < 0 ? d : d.Where((_, axis) => axis != batchAxis).ToArray()).ToArray());
    }

    private static long Together(IEnumerable<long> sizes)
    {
        long size = 1;
        foreach (long other in sizes.Where(s => s != 1))
            size = size == 1 || size == other ? other : throw Refusal.Of($"axes of {size} and {other} elements do not go together");
        return size;
    }
}
