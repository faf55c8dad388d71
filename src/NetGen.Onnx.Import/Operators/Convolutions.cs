using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Convolutions over images and steps, and their adjoints.</summary>
internal static class Convolutions
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Conv"] = Convolve,
        ["ConvTranspose"] = ConvolveTransposed,
    };

    private static void Convolve(NodeContext node)
    {
        (Value x, Constant weight) = (node.In(0), Weight(node));
        long[] sample = Spatial.Sample(x);
        int rank = sample.Length - 1, channels = TensorAlgebra.Size(weight.Dims[0]);
        WindowShape window = WindowShape.Of(node, [.. weight.Dims.Skip(2)], [.. sample.Skip(1)]);
        int groups = Groups(node, sample[0], weight.Dims[1]);
        int[] positions = [.. Enumerable.Range(0, rank).Select(axis => window.Out(axis, sample[axis + 1]))];
        Layer input = rank == 1 ? Spatial.Steps(node.Algebra, x) : Spatial.Image(node.Algebra, x);
        string[] arguments = [LayerGraph.Number(channels), .. window.KernelArguments(), .. window.NamedArguments([.. Enumerable.Repeat(1, rank)]), .. Group(groups)];
        Give(node, x, new Layer(rank == 1 ? "Conv1D" : "Conv2D", rank == 1 ? [positions[0], channels] : [channels, .. positions], arguments, input), weight, channels);
    }

    private static void ConvolveTransposed(NodeContext node)
    {
        (Value x, Constant weight) = (node.In(0), Weight(node));
        long[] sample = Spatial.Sample(x);
        int rank = sample.Length - 1, groups = TensorAlgebra.Size(node.Int("group", 1)), channels = TensorAlgebra.Size(weight.Dims[1] * groups);
        if (weight.Dims[0] != sample[0])
            throw Refusal.Of($"{sample[0]} channels meet weights for {weight.Dims[0]}");
        bool same = node.Text("auto_pad", "NOTSET") is "SAME_UPPER" or "SAME_LOWER";
        WindowShape window = WindowShape.Of(node, [.. weight.Dims.Skip(2)], [.. sample.Skip(1)]);
        int[] more = node.Ints("output_padding") is { Length: > 0 } given && given.Length == rank ? [.. given.Select(p => (int)Math.Min(1 << 20, Math.Max(0, p)))] : new int[rank];
        long[]? wanted = node.Ints("output_shape") is { Length: > 0 } shape ? [.. shape.Skip(shape.Length - rank)] : same
            ? [.. Enumerable.Range(0, rank).Select(a => sample[a + 1] * window.Strides[a])] : null;
        if (wanted is not null)
            window.SetPads([.. Enumerable.Range(0, rank).Select(a => PadsFor(window, a, sample[a + 1], wanted[a], ref more[a], node.Text("auto_pad", "NOTSET") != "SAME_UPPER"))]);
        int Position(int a)
        {
            long whole = ((sample[a + 1] - 1) * window.Strides[a]) + more[a] + ((window.Kernel[a] - 1L) * window.Dilations[a]) + 1;
            return TensorAlgebra.Size(whole - window.Pads[a].Before - window.Pads[a].After);
        }
        int[] positions = [.. Enumerable.Range(0, rank).Select(Position)];
        Layer input = rank == 1 ? Spatial.Steps(node.Algebra, x) : Spatial.Image(node.Algebra, x);
        string[] outer = more.All(m => m == 0) ? [] : rank == 1 || more[0] == more[1] ? ["OutputPadding = " + LayerGraph.Number(more[0])]
            : [$"OutputPaddingHeight = {LayerGraph.Number(more[0])}", $"OutputPaddingWidth = {LayerGraph.Number(more[1])}"];
        string[] arguments = [LayerGraph.Number(channels), .. window.KernelArguments(), .. window.NamedArguments([.. Enumerable.Repeat(1, rank)]), .. outer, .. Group(groups)];
        Give(node, x, new Layer(rank == 1 ? "ConvTranspose1D" : "ConvTranspose2D", rank == 1 ? [positions[0], channels] : [channels, .. positions], arguments, input), weight,
            channels);
    }

    /// <summary>Padding that leaves so many positions; what would be less than none is added at the end.</summary>
    private static (int, int) PadsFor(WindowShape window, int axis, long size, long wanted, ref int more, bool larger)
    {
        long total = (window.Strides[axis] * (size - 1)) + more + ((window.Kernel[axis] - 1L) * window.Dilations[axis]) + 1 - wanted;
        if (total < 0)
        {
            more += (int)Math.Min(1 << 20, -total);
            total = 0;
        }
        int half = (int)(total / 2);
        return larger ? ((int)(total - half), half) : (half, (int)(total - half));
    }

    private static Constant Weight(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        Constant weight = node.Constant(1);
        return weight.Dims.Length is 3 or 4 && node.In(0).Rank == weight.Dims.Length ? weight
            : throw Refusal.Of($"a convolution over {weight.Dims.Length - 2} axes; over one (steps) and two (images) are known");
    }

    private static int Groups(NodeContext node, long channels, long perGroup)
    {
        int groups = TensorAlgebra.Size(node.Int("group", 1));
        return channels == perGroup * groups ? groups : throw Refusal.Of($"{channels} channels meet weights for {perGroup} in each of {groups} groups");
    }

    private static string[] Group(int groups) => groups == 1 ? [] : ["Groups = " + LayerGraph.Number(groups)];

    private static void Give(NodeContext node, Value x, Layer layer, Constant weight, int channels)
    {
        node.Name(layer, weight);
        layer.Parameters.Add(new LayerParameter("weight", [.. weight.Dims.Select(TensorAlgebra.Size)], weight.ToFloats));
        if (node.Has(2))
            layer.Parameters.Add(new LayerParameter("bias", [channels], node.Constant(2).ToFloats));
        else
            layer.Arguments.Add("Bias = false");
        node.Layers.Keep(layer);
        node.Give(layer.Shape.Length == 2 ? Spatial.OfSteps(x, layer) : Spatial.Of(x, layer.Shape.Select(d => (long)d), layer));
    }
}
