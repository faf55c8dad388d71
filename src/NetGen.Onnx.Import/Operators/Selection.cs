using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Some of the elements.</summary>
internal static class Selection
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Slice"] = Slice,
        ["Split"] = Split,
        ["Gather"] = Gather,
        ["Compress"] = Compress,
        ["ReverseSequence"] = ReverseSequence,
        ["OneHot"] = static node => throw Refusal.Of("places that are computed"),
    };

    private static void Slice(NodeContext node)
    {
        Value x = node.In(0);
        foreach (AxisCut cut in AxisCut.Of(node, x.Dims))
        {
            if (cut.Axis != x.BatchAxis)
                x = node.Algebra.Slice(x, cut.Axis, cut.Start, cut.Count, cut.Step);
        }
        node.Give(x);
    }

    private static void Split(NodeContext node)
    {
        Value x = node.In(0);
        int axis = TensorAlgebra.Axis(node.Int("axis", 0), x.Rank);
        TensorAlgebra.SampleAxis(x, axis);
        int parts = node.Node.Outputs.Count;
        long size = x.Dims[axis], each = (size + parts - 1) / parts;
        long[] sizes = node.IntsOf("split", 1) is { Length: > 0 } given ? given : [.. Enumerable.Range(0, parts).Select(i => Math.Min(each, Math.Max(0, size - (i * each))))];
        if (sizes.Length != parts || sizes.Sum() != size)
            throw Refusal.Of($"{size} elements in parts of {string.Join(", ", sizes)}");
        long start = 0;
        for (int i = 0; i < parts; i++)
        {
            if (sizes[i] == 0)
                throw Refusal.Of("a part without elements");
            node.Give(node.Algebra.Slice(x, axis, start, sizes[i], 1), i);
            start += sizes[i];
        }
    }

    private static void Gather(NodeContext node)
    {
        Value data = node.In(0), indices = node.In(1);
        int axis = TensorAlgebra.Axis(node.Int("axis", 0), data.Rank);
        if (indices.Constant is { } places)
        {
            long[] picked = [.. places.Integers.Select(i => i < 0 ? i + data.Dims[axis] : i)];
            Value taken = node.Algebra.Pick(data, axis, picked);
            long[] dims = [.. data.Dims.Take(axis), .. places.Dims, .. data.Dims.Skip(axis + 1)];
            int batchAxis = data.BatchAxis > axis ? data.BatchAxis + places.Dims.Length - 1 : data.BatchAxis;
            node.Give(node.Algebra.Reshape(taken, dims, batchAxis));
        }
        else if (data.Constant is { } table && indices.Layer is { } tokens && Tokens(tokens) is { } source)
        {
            node.Give(Embedding(node, table, axis, indices, source));
        }
        else
        {
            throw Refusal.Of("elements are picked by numbers that are computed");
        }
    }

    /// <summary>The tokens behind reshapes.</summary>
    private static Layer? Tokens(Layer layer) => layer.Kind == "Tokens" ? layer : layer.Kind is "Reshape" or "Flatten" ? Tokens(layer.Inputs[0]) : null;

    /// <summary>Rows of a table by number. Another axis than the first is brought there.</summary>
    private static Value Embedding(NodeContext node, Constant table, int axis, Value indices, Layer tokens)
    {
        int rows = TensorAlgebra.Size(table.Dims[axis]), outer = TensorAlgebra.Product(table.Dims.Take(axis)), inner = TensorAlgebra.Product(table.Dims.Skip(axis + 1));
        int length = tokens.Shape[0], features = outer * inner;
        var layer = new Layer("Embedding", [length, features], [LayerGraph.Number(features)], tokens) { ParameterName = Identifiers.Layer(table.Name), IsFrozen = !table.IsWeight };
        layer.Parameters.Add(new LayerParameter("weight", [rows, features], () =>
        {
            float[] numbers = table.ToFloats();
            if (outer == 1)
                return numbers;
            var turned = new float[numbers.Length];
            for (int o = 0; o < outer; o++)
                for (int r = 0; r < rows; r++)
                    Array.Copy(numbers, ((o * rows) + r) * inner, turned, ((r * outer) + o) * inner, inner);
            return turned;
        }));
        node.Layers.Keep(layer);
        long[] sample = [.. indices.Sample, .. table.Dims.Take(axis), .. table.Dims.Skip(axis + 1)];
        int depth = indices.Sample.Length;
        var gathered = new Value(table.Type, TensorAlgebra.WithBatch(sample, indices.BatchAxis), indices.BatchAxis, node.Layers.Reshape(layer, TensorAlgebra.Natural(sample)));
        if (axis == 0)
            return gathered;
        // The axes of the places stand where the gathered one stood.
        int[] order = [.. Enumerable.Range(indices.Rank, axis), .. Enumerable.Range(0, indices.Rank), .. Enumerable.Range(indices.Rank + axis, table.Dims.Length - axis - 1)];
        return depth >= 0 ? node.Algebra.Transpose(gathered, order) : gathered;
    }

    private static void Compress(NodeContext node)
    {
        Value x = node.In(0);
        long[] condition = node.Constant(1).Integers;
        if (!node.HasAttribute("axis"))
            x = node.Algebra.Reshape(x, [x.IsBatched ? throw Refusal.Of("samples would be brought together") : Constant.CountOf(x.Dims)], -1);
        int axis = TensorAlgebra.Axis(node.Int("axis", 0), x.Rank);
        long[] places = [.. Enumerable.Range(0, (int)Math.Min(condition.Length, x.Dims[axis])).Where(i => condition[i] != 0).Select(i => (long)i)];
        node.Give(places.Length == 0 ? throw Refusal.Of("nothing is left of an axis") : node.Algebra.Pick(x, axis, places));
    }

    private static void ReverseSequence(NodeContext node)
    {
        Value x = node.In(0);
        long[] lengths = node.Constant(1).Integers;
        int time = TensorAlgebra.Axis(node.Int("time_axis", 0), x.Rank), batch = TensorAlgebra.Axis(node.Int("batch_axis", 1), x.Rank);
        if (x.IsBatched || lengths.Length != x.Dims[batch])
            throw Refusal.Of("lengths of samples that are known at build time");
        Value[] rows = [.. lengths.Select((length, i) => node.Algebra.Pick(node.Algebra.Slice(x, batch, i, 1, 1), time, [.. Enumerable.Range(0, (int)x.Dims[time]).Select(t =>
            t < length ? length - 1 - t : t)]))];
        node.Give(node.Algebra.Concat(rows, batch));
    }
}
