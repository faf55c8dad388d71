using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Operators;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Folding;

/// <summary>What only moves known elements: each is a list that says for every element of the result where it comes from.</summary>
internal static class FoldedMoves
{
    public static Constant Gather(NodeContext node)
    {
        Constant data = node.Constant(0), indices = node.Constant(1);
        int axis = TensorAlgebra.Axis(node.Int("axis", 0), data.Dims.Length);
        long[] dims = [.. data.Dims.Take(axis), .. indices.Dims, .. data.Dims.Skip(axis + 1)];
        var to = new Places(dims);
        var from = new Places(data.Dims);
        var picked = new Places(indices.Dims);
        int depth = indices.Dims.Length;
        return Moved(data, dims, Enumerable.Range(0, to.Count).Select(i =>
        {
            long[] at = to.At(i);
            long index = indices.Integers[picked.Of(at.Skip(axis).Take(depth))];
            index = index < 0 ? index + data.Dims[axis] : index;
            if (index < 0 || index >= data.Dims[axis])
                throw Refusal.Of($"element {index} of an axis of {data.Dims[axis]}");
            return from.Of([.. at.Take(axis), index, .. at.Skip(axis + depth)]);
        }));
    }

    public static Constant Slice(NodeContext node)
    {
        Constant data = node.Constant(0);
        IReadOnlyList<AxisCut> cuts = AxisCut.Of(node, data.Dims);
        long[] dims = [.. data.Dims];
        foreach (AxisCut cut in cuts)
            dims[cut.Axis] = cut.Count;
        var to = new Places(dims);
        var from = new Places(data.Dims);
        return Moved(data, dims, Enumerable.Range(0, to.Count).Select(i =>
        {
            long[] at = to.At(i);
            foreach (AxisCut cut in cuts)
                at[cut.Axis] = cut.Start + (at[cut.Axis] * cut.Step);
            return from.Of(at);
        }));
    }

    public static Constant Concat(NodeContext node)
    {
        Constant[] parts = Enumerable.Range(0, node.InputCount).Select(node.Constant).ToArray();
        int axis = TensorAlgebra.Axis(node.Int("axis", 0), parts[0].Dims.Length);
        if (parts.Any(p => p.Dims.Length != parts[0].Dims.Length || p.Dims.Where((d, a) => a != axis && d != parts[0].Dims[a]).Any()))
            throw Refusal.Of("what is joined has different shapes");
        long[] dims = [.. parts[0].Dims];
        dims[axis] = parts.Sum(p => p.Dims[axis]);
        FoldedArithmetic.Check(Constant.CountOf(dims));
        int outer = TensorAlgebraSize(dims.Take(axis));
        bool whole = parts[0].IsInteger;
        var integers = new List<long>();
        var reals = new List<double>();
        for (int o = 0; o < outer; o++)
        {
            foreach (Constant part in parts)
            {
                int row = (int)(part.Count / Math.Max(1, outer));
                if (whole)
                    integers.AddRange(part.Integers.Skip(o * row).Take(row));
                else
                    reals.AddRange(part.Reals.Skip(o * row).Take(row));
            }
        }
        return whole ? new Constant(parts[0].Type, dims, integers.ToArray()) : new Constant(parts[0].Type, dims, reals.ToArray());
    }

    public static Constant Transpose(NodeContext node)
    {
        Constant x = node.Constant(0);
        int[] order = Movement.Order(node, x.Dims.Length);
        long[] dims = order.Select(a => x.Dims[a]).ToArray();
        // A matrix of weights is turned when a parameter asks for it.
        if (x.Single is { } single && !x.IsInteger)
            return Constant.Uniform(x.Type, dims, single);
        var to = new Places(dims);
        var from = new Places(x.Dims);
        return Moved(x, dims, Enumerable.Range(0, to.Count).Select(i =>
        {
            long[] at = to.At(i), source = new long[at.Length];
            for (int a = 0; a < order.Length; a++)
                source[order[a]] = at[a];
            return from.Of(source);
        }));
    }

    /// <summary>Over the batch it is no constant any more.</summary>
    public static Constant? Expand(NodeContext node)
    {
        if (node.Constant(1).HasBatch)
            return null;
        Constant x = node.Constant(0);
        long[] dims = Places.Together(x.Dims, node.Constant(1).Integers);
        return x.Single is { } single && !x.IsInteger ? Constant.Uniform(x.Type, dims, single) : Moved(x, dims, Places.Over(x.Dims, dims));
    }

    public static Constant Tile(NodeContext node)
    {
        Constant x = node.Constant(0);
        long[] repeats = node.Constant(1).Integers;
        if (repeats.Length != x.Dims.Length)
            throw Refusal.Of($"{repeats.Length} repeats of a tensor that has {x.Dims.Length} axes");
        long[] dims = x.Dims.Select((d, a) => checked(d * repeats[a])).ToArray();
        var to = new Places(dims);
        var from = new Places(x.Dims);
        return Moved(x, dims, Enumerable.Range(0, to.Count).Select(i => from.Of(to.At(i).Select((p, a) => p % x.Dims[a]))));
    }

    public static Constant Where(NodeContext node)
    {
        Constant condition = node.Constant(0), x = node.Constant(1), y = node.Constant(2);
        long[] dims = Places.Together(Places.Together(condition.Dims, x.Dims), y.Dims);
        int[] c = Places.Over(condition.Dims, dims), a = Places.Over(x.Dims, dims), b = Places.Over(y.Dims, dims);
        return x.IsInteger
            ? new Constant(x.Type, dims, c.Select((at, i) => condition.Integers[at] != 0 ? x.Integers[a[i]] : y.Integers[b[i]]).ToArray())
            : new Constant(x.Type, dims, c.Select((at, i) => condition.Integers[at] != 0 ? x.Reals[a[i]] : y.Reals[b[i]]).ToArray());
    }

    public static Constant Trilu(NodeContext node)
    {
        Constant x = node.Constant(0);
        long k = node.Has(1) ? node.Constant(1).Integers[0] : 0;
        bool upper = node.Int("upper", 1) != 0;
        var places = new Places(x.Dims);
        bool Stays(int i)
        {
            long[] at = places.At(i);
            long d = at[at.Length - 1] - at[at.Length - 2];
            return upper ? d >= k : d <= k;
        }
        return x.IsInteger
            ? new Constant(x.Type, x.Dims, Enumerable.Range(0, places.Count).Select(i => Stays(i) ? x.Integers[i] : 0).ToArray())
            : new Constant(x.Type, x.Dims, Enumerable.Range(0, places.Count).Select(i => Stays(i) ? x.Reals[i] : 0).ToArray());
    }

    private static int TensorAlgebraSize(IEnumerable<long> dims) => (int)Constant.CountOf(dims);

    private static Constant Moved(Constant x, long[] dims, IEnumerable<int> from) => x.IsInteger
        ? new Constant(x.Type, dims, from.Select(i => x.Integers[i]).ToArray())
        : new Constant(x.Type, dims, from.Select(i => x.Reals[i]).ToArray()) { Name = x.Name, IsWeight = x.IsWeight };
}
