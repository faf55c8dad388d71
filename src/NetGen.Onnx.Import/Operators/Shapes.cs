using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Shapes, and the same elements under others.</summary>
internal static class Shapes
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Constant"] = Literal,
        ["Shape"] = Shape,
        ["Size"] = n => n.Give(n.In(0).IsBatched ? throw Refusal.Of("the size of the batch takes part in arithmetic")
            : new Value(new Constant(OnnxType.Int64, [], new[] { Constant.CountOf(n.In(0).Dims) }))),
        ["Reshape"] = Reshape,
        ["Flatten"] = Flatten,
        ["Squeeze"] = Squeeze,
        ["Unsqueeze"] = Unsqueeze,
        ["Identity"] = n => n.Give(n.In(0)),
        ["Dropout"] = Dropout,
        ["Cast"] = Cast,
        ["CastLike"] = Cast,
    };

    private static void Literal(NodeContext node)
    {
        if (node.Tensor("value") is { } tensor)
            node.Give(new Value(Constant.Of(tensor)));
        else if (node.HasAttribute("value_float"))
            node.Give(new Value(new Constant(OnnxType.Float, [], new[] { node.Float("value_float", 0) })));
        else if (node.HasAttribute("value_int"))
            node.Give(new Value(new Constant(OnnxType.Int64, [], new[] { node.Int("value_int", 0) })));
        else if (node.Floats("value_floats") is { } floats)
            node.Give(new Value(new Constant(OnnxType.Float, [floats.Length], Array.ConvertAll(floats, f => (double)f))));
        else if (node.Ints("value_ints") is { } ints)
            node.Give(new Value(new Constant(OnnxType.Int64, [ints.Length], ints)));
        else
            throw Refusal.Of("a constant that is no tensor of numbers");
    }

    private static void Shape(NodeContext node)
    {
        Value x = node.In(0);
        int start = Bound(node.Int("start", 0)), end = Bound(node.HasAttribute("end") ? node.Int("end", 0) : x.Rank);
        node.Give(new Value(Constant.Shape([.. x.Dims.Select((d, axis) => axis == x.BatchAxis ? Constant.Batch : d).Skip(start).Take(Math.Max(0, end - start))])));

        int Bound(long place) => (int)Math.Min(x.Rank, Math.Max(0, place < 0 ? place + x.Rank : place));
    }

    private static void Reshape(NodeContext node)
    {
        Value x = node.In(0);
        long[] target = node.IntsOf("shape", 1) ?? throw Refusal.Of("the shape is missing");
        bool zeroIsZero = node.Int("allowzero", 0) != 0;
        long[] dims = [.. target.Select((d, axis) => d == 0 && !zeroIsZero ? Kept(axis) : d)];
        if (dims.Count(d => d == -1) > 1 || dims.Any(d => d < -1 && !Constant.IsBatch(d)))
            throw Refusal.Of($"the shape [{string.Join(", ", target)}]");
        if (x.MergedAt >= 0 || dims.Any(d => Constant.IsBatch(d) && d != Constant.Batch))
        {
            node.Give(MergedAxes.Reshape(node.Algebra, x, dims) ?? throw Together(x.Sample, dims));
            return;
        }
        if (x.IsBatched && !dims.Contains(Constant.Batch) && !Fits(x, dims, node.FileBatch) && MergedAxes.Reshape(node.Algebra, x, dims) is { } merged)
        {
            node.Give(merged);
            return;
        }
        (long[] shape, int batchAxis) = x.IsBatched ? WithBatch(x, dims, node.FileBatch) : (Whole(dims, Constant.CountOf(x.Dims)), -1);
        node.Give(node.Algebra.Reshape(x, shape, batchAxis));

        long Kept(int axis) => x.MergedAt >= 0 && axis >= x.MergedAt ? throw Refusal.Of("a size is taken over from an axis that samples share") : axis == x.BatchAxis
            ? Constant.Batch : axis < x.Rank ? x.Dims[axis] : throw Refusal.Of("a size is taken over from an axis that is not there");
    }

    /// <summary>The batch must come out as an axis of its own, with as many elements before it as it has: none, that is.</summary>
    private static (long[] Dims, int BatchAxis) WithBatch(Value x, long[] dims, long? fileBatch) => Placed(x, dims, fileBatch) ?? throw Together(x.Sample, dims);

    private static bool Fits(Value x, long[] dims, long? fileBatch) => Placed(x, dims, fileBatch) is not null;

    private static (long[] Dims, int BatchAxis)? Placed(Value x, long[] dims, long? fileBatch)
    {
        long[] sample = x.Sample;
        long size = Constant.CountOf(sample), before = Constant.CountOf(sample.Take(x.BatchAxis));
        for (int axis = 0; axis < dims.Length; axis++)
        {
            // The axis of the batch says its size by a name, is open, or has the number that the file gave the batch: what is left must be a sample, and what is before it what
            // was.
            if (dims[axis] is not (-1 or Constant.Batch) && (dims[axis] != fileBatch || dims.Contains(Constant.Batch)))
                continue;
            if (dims.Contains(Constant.Batch) && dims[axis] != Constant.Batch)
                continue;
            long[] rest = [.. dims.Where((_, a) => a != axis)];
            if (rest.Contains(Constant.Batch) || rest.Contains(0))
                continue;
            long known = Constant.CountOf(rest.Where(d => d != -1));
            if (rest.Contains(-1) ? size % known != 0 : size != known)
                continue;
            rest = Whole(rest, size);
            if (Constant.CountOf(rest.Take(axis)) != before)
                continue;
            List<long> whole = [.. rest];
            whole.Insert(axis, -1);
            return ([.. whole], axis);
        }
        return null;
    }

    private static Refusal Together(long[] sample, long[] dims)
    {
        IEnumerable<string> wanted = dims.Select(d => Constant.IsBatch(d) ? d == Constant.Batch ? "N" : $"{Constant.Multiple(d)}·N"
            : d.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Refusal.Of($"the shape [{string.Join(", ", wanted)}] brings samples of [{string.Join(", ", sample)}] together");
    }

    private static long[] Whole(long[] dims, long size)
    {
        if (dims.Contains(Constant.Batch))
            throw Refusal.Of("the size of the batch in the shape of something that has none");
        long known = Constant.CountOf(dims.Where(d => d != -1));
        if (dims.Contains(-1) ? known == 0 || size % known != 0 : known != size)
            throw Refusal.Of($"{size} elements as [{string.Join(", ", dims)}]");
        return [.. dims.Select(d => d == -1 ? size / known : d)];
    }

    private static void Flatten(NodeContext node)
    {
        Value x = node.In(0);
        long given = node.Int("axis", 1);
        int axis = given == x.Rank ? x.Rank : TensorAlgebra.Axis(given, x.Rank);
        if (!x.IsBatched)
            node.Give(node.Algebra.Reshape(x, [Constant.CountOf(x.Dims.Take(axis)), Constant.CountOf(x.Dims.Skip(axis))], -1));
        else if (x.BatchAxis == 0 && axis == 1)
            node.Give(node.Algebra.Reshape(x, [-1, Constant.CountOf(x.Sample)], 0));
        else
            throw Refusal.Of("samples would be brought together");
    }

    private static void Squeeze(NodeContext node)
    {
        Value x = node.In(0);
        HashSet<int> gone = node.IntsOf("axes", 1) is { } axes ? [.. axes.Select(a => TensorAlgebra.Axis(a, x.Rank))] : [.. Enumerable.Range(0, x.Rank).Where(a => x.Dims[a] == 1)];
        if (gone.Any(a => a == x.BatchAxis || x.Dims[a] != 1))
            throw Refusal.Of(gone.Contains(x.BatchAxis) ? "the batch is taken for an axis of one element" : "an axis of more than one element is left out");
        node.Give(node.Algebra.Reshape(x, [.. x.Dims.Where((_, a) => !gone.Contains(a))], x.BatchAxis < 0 ? -1 : x.BatchAxis - gone.Count(a => a < x.BatchAxis)));
    }

    private static void Unsqueeze(NodeContext node)
    {
        Value x = node.In(0);
        long[] axes = node.IntsOf("axes", 1) ?? throw Refusal.Of("axes are missing");
        int rank = x.Rank + axes.Length;
        HashSet<int> added = [.. axes.Select(a => TensorAlgebra.Axis(a, rank))];
        if (added.Count != axes.Length)
            throw Refusal.Of("an axis is added twice");
        var dims = new List<long>();
        int from = 0, batchAxis = -1;
        for (int axis = 0; axis < rank; axis++)
        {
            if (added.Contains(axis))
            {
                dims.Add(1);
                continue;
            }
            if (from == x.BatchAxis)
                batchAxis = axis;
            dims.Add(x.Dims[from++]);
        }
        node.Give(node.Algebra.Reshape(x, [.. dims], batchAxis));
    }

    private static void Dropout(NodeContext node)
    {
        if (node.Has(2) && node.Constant(2).Reals[0] != 0 && !(node.Has(1) && node.Constant(1).Reals[0] == 0))
            throw Refusal.Of("training in a model that is to predict");
        node.Give(node.In(0));
        if (node.IsWanted(1))
            node.Give(new Value(OnnxType.Bool, node.In(0).Dims, node.In(0).BatchAxis, node.Algebra.Affine(node.In(0), 0, 1).Layer!) { IsSwapped = node.In(0).IsSwapped }, 1);
    }

    /// <summary>Numbers that stay what they are: truth values and small whole numbers as floats, floats as wider ones.</summary>
    private static void Cast(NodeContext node)
    {
        Value x = node.In(0);
        OnnxType to = node.Node.OpType == "CastLike" ? node.In(1).Type : (OnnxType)node.Int("to", 1);
        bool widens = to == x.Type || (to, x.Type) is (OnnxType.Float or OnnxType.Double,
            OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.BFloat16 or OnnxType.Bool or OnnxType.Int8 or OnnxType.UInt8
            or OnnxType.Int16 or OnnxType.UInt16);
        bool whole = x.Type == OnnxType.Bool && Constant.IsWhole(to) || (to, x.Type) is (OnnxType.Int32 or OnnxType.Int64,
            OnnxType.Int8 or OnnxType.UInt8 or OnnxType.Int16 or OnnxType.UInt16 or OnnxType.Int32 or OnnxType.Int64);
        if (to == OnnxType.Bool && x.Type != OnnxType.Bool && x.Constant is null)
        {
            node.Give(node.Algebra.Combine("NotEqual", OnnxType.Bool, x, Activations.Scalar(0)));
            return;
        }
        // Half precision that a converter put between is computed in 32 bits, as everything is.
        bool halves = (to, x.Type) is (OnnxType.Float16 or OnnxType.BFloat16, OnnxType.Bool);
        if (!widens && !whole && !halves)
            throw Refusal.Of($"numbers of type {x.Type} are rounded to {to}");
        node.Give(x.Constant is { } constant ? new Value(constant) : new Value(to, x.Dims, x.BatchAxis, x.Layer!) { IsSwapped = x.IsSwapped });
    }
}
