using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Tensors made larger or smaller: along each axis by itself a linear map, whose weights are known.</summary>
internal static class Resizing
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Resize"] = Resize,
        ["Upsample"] = Upsample,
    };

    private static void Upsample(NodeContext node)
    {
        Value x = node.In(0);
        double[] scales = node.Has(1) ? node.Constant(1).Reals : Array.ConvertAll(node.Floats("scales") ?? throw Refusal.Of("scales are missing"), s => (double)s);
        ResizeRule rule = new(node.Text("mode", "nearest"), "asymmetric", "floor");
        node.Give(Resized(node.Algebra, x, [.. Enumerable.Range(0, x.Rank)], scales, null, rule));
    }

    private static void Resize(NodeContext node)
    {
        NodeTypes.DemandReal(node, 0);
        Value x = node.In(0);
        bool old = node.Opset < 11;
        int[] axes = node.Ints("axes") is { Length: > 0 } given ? [.. given.Select(a => TensorAlgebra.Axis(a, x.Rank))] : [.. Enumerable.Range(0, x.Rank)];
        double[]? scales = Optional(old ? 1 : 2)?.Reals;
        long[]? sizes = old ? null : Optional(3)?.Integers;
        if (node.Int("antialias", 0) != 0)
            throw Refusal.Of("antialias");
        var rule = new ResizeRule(node.Text("mode", "nearest"), old ? "asymmetric" : node.Text("coordinate_transformation_mode", "half_pixel"), old ? "floor"
            : node.Text("nearest_mode", "round_prefer_floor"))
        {
            CubicA = node.Float("cubic_coeff_a", -0.75),
            ExcludesOutside = node.Int("exclude_outside", 0) != 0,
        };
        string policy = node.Text("keep_aspect_ratio_policy", "stretch");
        if (sizes is not null && policy != "stretch")
        {
            double[] ratios = [.. axes.Select((a, i) => sizes[i] / (double)x.Dims[a])];
            double ratio = policy == "not_larger" ? ratios.Min() : ratios.Max();
            sizes = [.. axes.Select(a => (long)Math.Floor((ratio * x.Dims[a]) + 0.5))];
            scales = [.. axes.Select(_ => ratio)];
        }
        node.Give(Resized(node.Algebra, x, axes, scales, sizes, rule));

        Constant? Optional(int i) => node.Has(i) && node.Constant(i).Count > 0 ? node.Constant(i) : null;
    }

    private static Value Resized(TensorAlgebra algebra, Value x, int[] axes, double[]? scales, long[]? sizes, ResizeRule rule)
    {
        if ((scales ?? (Array?)sizes ?? throw Refusal.Of("neither scales nor sizes")).Length != axes.Length || (sizes is not null && sizes.Length != axes.Length))
            throw Refusal.Of("scales for another number of axes");
        var along = new List<(int Axis, int Size, double Scale)>();
        for (int i = 0; i < axes.Length; i++)
        {
            if (axes[i] == x.BatchAxis)
            {
                if (scales is not null ? scales[i] != 1 : sizes![i] != 1)
                    throw Refusal.Of("the batch is resized");
                continue;
            }
            long size = sizes is not null ? sizes[i] : (long)Math.Floor(x.Dims[axes[i]] * scales![i]);
            double scale = scales is not null ? scales[i] : size / (double)x.Dims[axes[i]];
            if (size != x.Dims[axes[i]] || scale != 1)
                along.Add((axes[i], TensorAlgebra.Size(size), scale));
        }
        if (Enlarged(algebra, x, along, rule) is { } image)
            return image;
        foreach ((int axis, int size, double scale) in along)
        {
            int from = TensorAlgebra.Size(x.Dims[axis]);
            if (rule.Mode == "nearest")
            {
                x = algebra.Pick(x, axis, [.. Enumerable.Range(0, size).Select(i => (long)rule.Nearest(i, from, size, scale))]);
                continue;
            }
            double[][] weights = [.. Enumerable.Range(0, size).Select(i => rule.Weights(i, from, size, scale))];
            x = algebra.LinearAlong(x, axis, size, (to, at) => weights[to][at]);
        }
        return x;
    }

    /// <summary>An image enlarged by whole factors is what a layer is there for.</summary>
    private static Value? Enlarged(TensorAlgebra algebra, Value x, List<(int Axis, int Size, double Scale)> along, ResizeRule rule)
    {
        if (x.Rank != 4 || x.BatchAxis != 0 || along.Count == 0 || along.Any(a => a.Axis < 2 || a.Size % x.Dims[a.Axis] != 0 || a.Scale != a.Size / x.Dims[a.Axis]))
            return null;
        int h = Factor(2), w = Factor(3);
        bool nearest = rule.Mode == "nearest" && along.All(a => Enumerable.Range(0, a.Size).All(i => rule.Nearest(i, (int)x.Dims[a.Axis], a.Size, a.Scale) == i / (int)a.Scale));
        bool linear = rule.Mode == "linear" && !rule.ExcludesOutside && rule.Coordinates is "half_pixel" or "align_corners" && h > 1 && w > 1;
        if (!nearest && !linear)
            return null;
        int[] shape = TensorAlgebra.Natural(x.Sample);
        List<string> arguments = h == w ? [LayerGraph.Number(h)] : [LayerGraph.Number(h), LayerGraph.Number(w)];
        if (linear)
            arguments.Add("Mode = Interpolation.Bilinear");
        if (linear && rule.Coordinates == "align_corners")
            arguments.Add("AlignCorners = true");
        Layer layer = algebra.Layers.Add("Upsample", [shape[0], shape[1] * h, shape[2] * w], arguments, algebra.Physical(x, shape));
        return new Value(x.Type, TensorAlgebra.WithBatch(layer.Shape.Select(d => (long)d), 0), 0, layer);

        int Factor(int axis) => along.Where(a => a.Axis == axis).Select(a => (int)a.Scale).DefaultIfEmpty(1).First();
    }
}
