using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>More elements at the ends of axes, or fewer.</summary>
internal static class Padding
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Pad"] = Pad,
        ["CenterCropPad"] = CenterCropPad,
    };

    private static void Pad(NodeContext node)
    {
        Value x = node.In(0);
        NodeTypes.DemandExact(node, 0);
        long[] pads = node.IntsOf("pads", 1) ?? node.Ints("paddings") ?? throw Refusal.Of("pads are missing");
        int[] axes = node.Has(3) ? [.. node.Constant(3).Integers.Select(a => TensorAlgebra.Axis(a, x.Rank))] : [.. Enumerable.Range(0, x.Rank)];
        if (pads.Length != 2 * axes.Length)
            throw Refusal.Of($"{pads.Length} pads for {axes.Length} axes");
        double value = node.Has(2) ? node.Constant(2).Reals[0] : node.Float("value", 0);
        string mode = node.Text("mode", "constant");
        var ends = new (long Before, long After)[x.Rank];
        for (int i = 0; i < axes.Length; i++)
            ends[axes[i]] = (pads[i], pads[axes.Length + i]);
        node.Give(Padded(node.Algebra, x, ends, mode, value));
    }

    /// <summary>The value with so many more elements before and behind each axis.</summary>
    public static Value Padded(TensorAlgebra algebra, Value x, (long Before, long After)[] ends, string mode, double value)
    {
        if (x.Rank == 4 && x.BatchAxis == 0 && mode != "wrap" && ends[0] == (0, 0) && ends[1] == (0, 0) && ends.All(e => e.Before >= 0 && e.After >= 0)
            && ends.Any(e => e != (0, 0)))
            return Image(algebra, x, ends, mode, value);
        for (int axis = 0; axis < x.Rank; axis++)
        {
            (long before, long after) = ends[axis];
            if (before < 0 || after < 0)
                x = algebra.Slice(x, axis, Math.Max(0, -before), x.Dims[axis] + Math.Min(0, before) + Math.Min(0, after), 1);
            (before, after) = (Math.Max(0, before), Math.Max(0, after));
            if (before > 0 || after > 0)
                x = mode == "constant" ? Along(algebra, x, axis, before, after, value)
                    : algebra.Pick(x, axis, [.. Enumerable.Range((int)-before, TensorAlgebra.Size(before + after + x.Dims[axis])).Select(i => Source(i, x.Dims[axis], mode))]);
        }
        return x;
    }

    private static Value Image(TensorAlgebra algebra, Value x, (long Before, long After)[] ends, string mode, double value)
    {
        (long top, long bottom) = ends[2];
        (long left, long right) = ends[3];
        List<string> arguments = [];
        if (top == bottom && top == left && top == right)
            arguments.Add(LayerGraph.Number((int)top));
        else
            arguments.AddRange(new[] { ("Top", top), ("Bottom", bottom), ("Left", left), ("Right", right) }.Where(side => side.Item2 != 0).Select(side =>
                $"{side.Item1} = {LayerGraph.Number((int)side.Item2)}"));
        arguments.AddRange(Mode(mode, value));
        int[] shape = TensorAlgebra.Natural(x.Sample);
        Layer padded = algebra.Layers.Add("Pad", [shape[0], TensorAlgebra.Size(shape[1] + top + bottom), TensorAlgebra.Size(shape[2] + left + right)], arguments,
            algebra.Physical(x, shape));
        return new Value(x.Type, TensorAlgebra.WithBatch(padded.Shape.Select(d => (long)d), x.BatchAxis), x.BatchAxis, padded);
    }

    private static IEnumerable<string> Mode(string mode, double value) => mode switch
    {
        "constant" => value == 0 ? [] : ["Value = " + LayerGraph.Number(value)],
        "reflect" => ["Mode = PadMode.Reflect"],
        "edge" => ["Mode = PadMode.Replicate"],
        _ => throw Refusal.Of($"the mode '{mode}'"),
    };

    private static Value Along(TensorAlgebra algebra, Value x, int axis, long before, long after, double value)
    {
        long[] sample = x.Sample;
        int own = TensorAlgebra.SampleAxis(x, axis), outer = TensorAlgebra.Product(sample.Take(own)), n = TensorAlgebra.Size(sample[own]),
            inner = TensorAlgebra.Product(sample.Skip(own + 1));
        // A vector, the steps of a sequence, or the rows of an image.
        int[] shape = outer == 1 ? inner == 1 ? [n] : [n, inner] : [outer, n, inner];
        (string first, string last) = outer == 1 ? ("Before", "After") : ("Top", "Bottom");
        List<string> arguments = [.. new[] { (first, before), (last, after) }.Where(e => e.Item2 > 0).Select(e => $"{e.Item1} = {LayerGraph.Number((int)e.Item2)}"),
            .. Mode("constant", value)];
        int[] wider = [.. shape];
        wider[outer == 1 ? 0 : 1] = TensorAlgebra.Size(n + before + after);
        sample[own] = n + before + after;
        Layer padded = algebra.Layers.Add("Pad", wider, arguments, algebra.Physical(x, shape));
        return new Value(x.Type, TensorAlgebra.WithBatch(sample, x.BatchAxis), x.BatchAxis, algebra.Layers.Reshape(padded, TensorAlgebra.Natural(sample)));
    }

    private static long Source(long place, long size, string mode) => mode switch
    {
        "edge" => Math.Min(Math.Max(place, 0), size - 1),
        "wrap" => ((place % size) + size) % size,
        "reflect" => size == 1 ? 0 : Mirror(place, size),
        _ => throw Refusal.Of($"the mode '{mode}'"),
    };

    /// <summary>c b | a b c d | c b</summary>
    private static long Mirror(long place, long size)
    {
        long period = 2 * (size - 1), at = ((place % period) + period) % period;
        return at < size ? at : period - at;
    }

    private static void CenterCropPad(NodeContext node)
    {
        Value x = node.In(0);
        long[] target = node.Constant(1).Integers;
        int[] axes = node.Ints("axes") is { } given ? [.. given.Select(a => TensorAlgebra.Axis(a, x.Rank))] : [.. Enumerable.Range(0, x.Rank)];
        if (target.Length != axes.Length)
            throw Refusal.Of($"{target.Length} sizes for {axes.Length} axes");
        var ends = new (long, long)[x.Rank];
        for (int i = 0; i < axes.Length; i++)
        {
            if (axes[i] == x.BatchAxis)
                throw Refusal.Of("the batch is cropped");
            long more = target[i] - x.Dims[axes[i]];
            // The odd one stands behind where elements are added, and goes there where they are cut off.
            ends[axes[i]] = more >= 0 ? (more / 2, more - (more / 2)) : (-(-more / 2), more + (-more / 2));
        }
        node.Give(Padded(node.Algebra, x, ends, "constant", 0));
    }
}
