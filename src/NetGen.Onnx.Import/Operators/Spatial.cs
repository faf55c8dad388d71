using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>A value [batch, channels, positions…] as layers over images and sequences take it.</summary>
internal static class Spatial
{
    /// <summary>Channels and positions of a sample. An input that is one sample has one in its first axis.</summary>
    public static long[] Sample(Value x)
    {
        if (x.Rank < 2 || x.BatchAxis > 0 || (x.BatchAxis < 0 && x.Dims[0] != 1))
            throw Refusal.Of("[batch, channels, positions…] with samples in the first axis is expected");
        return [.. x.Dims.Skip(1)];
    }

    /// <summary>Steps with their channels last: [L, C] of a sample [C, L].</summary>
    public static Layer Steps(TensorAlgebra algebra, Value x)
    {
        if (x.IsSwapped)
            return x.Layer!;
        long[] sample = Sample(x);
        return algebra.Layers.Transpose(algebra.Physical(x, TensorAlgebra.Size(sample[0]), TensorAlgebra.Size(sample[1])));
    }

    public static Layer Image(TensorAlgebra algebra, Value x) => algebra.Physical(x, [.. Sample(x).Select(TensorAlgebra.Size)]);

    /// <summary>What a layer over steps has left.</summary>
    public static Value OfSteps(Value x, Layer layer) => new(x.Type, [x.Dims[0], layer.Shape[1], layer.Shape[0]], x.BatchAxis, layer) { IsSwapped = true };

    public static Value Of(Value x, IEnumerable<long> sample, Layer layer) => new(x.Type, [x.Dims[0], .. sample], x.BatchAxis, layer);
}
