using NetGen.Kernels;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Reduced;

[Collection(nameof(ByteDots))]
public sealed unsafe class ByteConvolutionTests : IDisposable
{
    private static ConvShape Shape(int channels, int height, int width, int outputs, int kernel, int stride, (int Top, int Left, int Bottom, int Right) pad) => new(
        channels, height, width, outputs, (height + pad.Top + pad.Bottom - kernel) / stride + 1, (width + pad.Left + pad.Right - kernel) / stride + 1,
        kernel, kernel, stride, stride, pad.Top, pad.Left, pad.Bottom, pad.Right);

    public static TheoryData<string, int> Shapes => new()
    {
        { nameof(Plain), 1 }, { nameof(Padded), 2 }, { nameof(Strided), 1 }, { nameof(Uneven), 3 }, { nameof(Pointwise), 2 }, { nameof(Wide), 1 },
    };

    private static readonly ConvShape Plain = Shape(4, 6, 7, 8, 3, 1, default), Padded = Shape(3, 5, 6, 9, 3, 1, (1, 1, 1, 1)), Strided = Shape(6, 9, 8, 17, 3, 2, (1, 1, 1, 1)),
        Uneven = Shape(1, 7, 5, 5, 4, 3, (2, 0, 1, 3)), Pointwise = Shape(10, 4, 4, 6, 1, 1, default), Wide = Shape(40, 10, 11, 33, 5, 1, (2, 2, 2, 2));

    [Theory, MemberData(nameof(Shapes))]
    public void Products_are_those_of_whole_numbers(string name, int batch)
    {
        ConvShape shape = name switch
        {
            nameof(Plain) => Plain, nameof(Padded) => Padded, nameof(Strided) => Strided, nameof(Uneven) => Uneven, nameof(Pointwise) => Pointwise, _ => Wide,
        };
        int[] x = Whole.Numbers(batch * shape.InSize, seed: batch), w = Whole.Weights(shape.OutChannels, shape.WeightSize / shape.OutChannels, seed: 3);
        float[] bias = [.. Enumerable.Range(0, shape.OutChannels).Select(i => MathF.Cos(i))];
        float[] expected = new float[batch * shape.OutSize];
        for (int i = 0; i < expected.Length; i++)
        {
            int output = i % shape.OutChannels, column = i / shape.OutChannels % shape.OutWidth, row = i / shape.OutChannels / shape.OutWidth % shape.OutHeight,
                sample = i / shape.OutSize;
            long sum = 0;
            for (int c = 0; c < shape.InChannels; c++)
            {
                for (int r = 0; r < shape.KernelHeight; r++)
                {
                    for (int s = 0; s < shape.KernelWidth; s++)
                    {
                        int h = row * shape.StrideY + r - shape.PadTop, v = column * shape.StrideX + s - shape.PadLeft;
                        if ((uint)h < (uint)shape.InHeight && (uint)v < (uint)shape.InWidth)
                        {
                            int weight = ((output * shape.InChannels + c) * shape.KernelHeight + r) * shape.KernelWidth + s;
                            sum += (long)x[((sample * shape.InHeight + h) * shape.InWidth + v) * shape.InChannels + c] * w[weight];
                        }
                    }
                }
            }
            expected[i] = (float)sum * (Whole.ScaleOfX * Whole.ScaleOfWeights) + bias[output];
        }
        foreach (ByteDotKind way in Whole.Ways.Select(kind => (ByteDotKind)kind))
        {
            ByteDots.Forced = way;
            Assert.Equal(expected, Run(Whole.Floats(x, Whole.ScaleOfX), Whole.Floats(w, Whole.ScaleOfWeights), bias, shape, batch));
        }
    }

    public void Dispose() => ByteDots.Forced = ByteDotKind.Best;

    private static float[] Run(float[] x, float[] weights, float[] bias, ConvShape shape, int batch)
    {
        var bytes = new float[batch * QuantizedShape.ImageFloats(shape)];
        var packed = new float[QuantizedShape.PackedFloats(shape.OutChannels, QuantizedShape.WindowQuads(shape))];
        var y = new float[batch * shape.OutSize];
        (Whole.Noting.Seen, Whole.Noting.Channels) = (new int[y.Length], shape.OutChannels);
        fixed (float* px = x, pw = weights, pb = bias, pr = Whole.Range, pq = bytes, pp = packed, py = y)
        {
            ByteConvolution.Quantize<F128>(px, pr, pq, shape, 0, ByteConvolution.QuantizeUnits(batch));
            ByteConvolution.Pack<F128>(pw, pp, shape, 0, ByteConvolution.PackUnits(shape));
            int units = ByteConvolution.ForwardUnits(shape, batch);
            for (int unit = units - 1; unit >= 0; unit--)
                ByteConvolution.Forward<F128, Whole.Noting>(pq, pp, pb, py, shape, unit, unit + 1, null);
        }
        Assert.All(Whole.Noting.Seen, times => Assert.Equal(1, times));
        return y;
    }
}
