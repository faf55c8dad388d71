using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Algebra;

/// <summary>
/// Arithmetic on values of any rank, said in layers on samples of at most three axes. The batch is an axis of the values and none of the layers; axes that an operation treats
/// alike lie side by side as one.
/// </summary>
internal sealed partial class TensorAlgebra(LayerGraph layers)
{
    public LayerGraph Layers => layers;

    /// <summary>The value's sample under that shape.</summary>
    public Layer Physical(Value value, params int[] shape) => layers.Reshape(Straight(value), shape);

    /// <summary>The value's sample with its elements in ONNX's order, under whatever shape.</summary>
    public Layer Straight(Value value)
    {
        if (value.Constant is { } constant)
            return Learned(constant, Natural(constant.Dims));
        return value.IsSwapped ? layers.Transpose(value.Layer!) : value.Layer!;
    }

    /// <summary>A constant as a tensor of the network: a parameter that every sample has the same of.</summary>
    public Layer Learned(Constant constant, int[] shape)
    {
        if (constant.HasBatch)
            throw Refusal.Of("the size of the batch is used as a number");
        var layer = new Layer("Learned", shape, [.. shape.Select(LayerGraph.Number)]) { ParameterName = Identifiers.Layer(constant.Name), Hint = constant.Name,
            IsFrozen = !constant.IsWeight };
        layer.Parameters.Add(new LayerParameter("weight", shape, constant.ToFloats));
        return layers.Keep(layer);
    }

    /// <summary>A shape of at most three axes for a sample: the sample's own where it can be, else with the foremost axes as one.</summary>
    public static int[] Natural(IReadOnlyList<long> sample)
    {
        if (sample.Count == 0)
            return [1];
        if (sample.Any(d => d == 0))
            throw Refusal.Of($"a tensor of shape [{string.Join(", ", sample)}] has no elements");
        int front = Math.Max(0, sample.Count - 3);
        var shape = sample.Skip(front).Select(Size).ToArray();
        shape[0] = Size(Constant.CountOf(sample.Take(front + 1)));
        return shape;
    }

    public static int Size(long dim) => dim is > 0 and <= int.MaxValue ? (int)dim : throw Refusal.Of($"an axis of {dim} elements");

    public static int Product(IEnumerable<long> dims) => Size(Constant.CountOf(dims));

    /// <summary>The axis counted from 0, where it may be counted from behind.</summary>
    public static int Axis(long axis, int rank)
    {
        long counted = axis < 0 ? axis + rank : axis;
        return counted >= 0 && counted < Math.Max(rank, 1) ? (int)counted : throw Refusal.Of($"axis {axis} of a tensor that has {rank}");
    }

    /// <summary>The axis of the sample; the batch is refused.</summary>
    public static int SampleAxis(Value value, long axis)
    {
        int counted = Axis(axis, value.Rank);
        if (counted == value.BatchAxis)
            throw Refusal.Of($"axis {counted} is the batch: samples would be brought together");
        return value.SampleAxis(counted);
    }

    public Value Like(Value x, Layer layer) => new(x.Type, x.Dims, x.BatchAxis, layer) { IsSwapped = x.IsSwapped };

    /// <summary>A value of this sample, with the batch where it was.</summary>
    public static long[] WithBatch(IEnumerable<long> sample, int batchAxis)
    {
        List<long> dims = [.. sample];
        if (batchAxis >= 0)
            dims.Insert(batchAxis, -1);
        return [.. dims];
    }
}
