using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>A convolution pooled on the way against the two kernels one after the other.</summary>
public sealed unsafe class LanePooledConvolutionTests
{
    private static readonly (ConvShape Conv, PoolShape Pool)[] Cases =
    [
        Pair(LaneConvolutionCase.Sized(1, 28, 28, 6, 5, 5, padTop: 2, padLeft: 2, padBottom: 2, padRight: 2), 2, 2, 2, 2),
        Pair(LaneConvolutionCase.Sized(6, 14, 14, 16, 5, 5), 2, 2, 2, 2),
        Pair(LaneConvolutionCase.Sized(3, 11, 13, 20, 3, 3, padTop: 1, padLeft: 1, padBottom: 1, padRight: 1), 2, 2, 2, 2),
        Pair(LaneConvolutionCase.Sized(2, 12, 17, 5, 4, 3, strideX: 2, padLeft: 2, padRight: 1), 3, 2, 3, 2),
        Pair(LaneConvolutionCase.Sized(4, 9, 9, 6, 1, 1, groups: 2), 2, 3, 4, 4),
        Pair(LaneConvolutionCase.Sized(2, 3, 5, 3, 3, 5, padTop: 1, padLeft: 2, padBottom: 1, padRight: 2), 3, 5, 3, 5),
        Pair(LaneConvolutionCase.Sized(1, 9, 30, 2, 3, 17, padTop: 1, padLeft: 8, padBottom: 1, padRight: 8), 1, 5, 1, 5),
    ];

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Convolution_pooled_on_the_way(int lanes)
    {
        foreach ((ConvShape conv, PoolShape pool) in Cases)
        foreach (int batch in new[] { 1, 19 })
            Widths.Run(lanes, new PooledCase(conv, pool, batch));
    }

    [Fact]
    public void Windows_that_overlap_or_reach_into_padding_are_left_to_the_plain_kernels()
    {
        ConvShape conv = LaneConvolutionCase.Sized(1, 8, 8, 2, 3, 3, padTop: 1, padLeft: 1, padBottom: 1, padRight: 1);
        Assert.True(RowKernels.PooledInLanes(conv, new PoolShape(2, 8, 8, 4, 4, 2, 2, 2, 2)));
        Assert.False(RowKernels.PooledInLanes(conv, new PoolShape(2, 8, 8, 3, 3, 3, 3, 2, 2)));
        Assert.False(RowKernels.PooledInLanes(conv, new PoolShape(2, 8, 8, 5, 5, 2, 2, 2, 2, PadTop: 1, PadLeft: 1)));
        Assert.False(RowKernels.PooledInLanes(conv with { InHeight = 7, OutHeight = 7 }, new PoolShape(2, 7, 8, 4, 4, 2, 2, 2, 2)));
        Assert.False(RowKernels.PooledInLanes(conv with { OutWidth = 4000, InWidth = 4000 }, new PoolShape(2, 8, 4000, 4, 2000, 2, 2, 2, 2)));
    }

    private static (ConvShape Conv, PoolShape Pool) Pair(ConvShape conv, int kernelHeight, int kernelWidth, int strideY, int strideX) =>
        (conv, new PoolShape(
            conv.OutChannels, conv.OutHeight, conv.OutWidth, (conv.OutHeight - kernelHeight) / strideY + 1, (conv.OutWidth - kernelWidth) / strideX + 1,
            kernelHeight, kernelWidth, strideY, strideX));

    private sealed record PooledCase(ConvShape Conv, PoolShape Pool, int Batch) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            Assert.True(RowKernels.PooledInLanes(Conv, Pool), $"{this} is not supported");
            string name = $"{this} {typeof(V).Name}";
            int blocks = LaneLayout.Blocks<V>(Batch);
            using LaneMemory x = LaneData.Pack<V>(LaneData.Random(1, Batch * Conv.InSize), Conv.InSize, Batch, "x");
            using LaneMemory weights = new(LaneData.Random(2, Conv.WeightSize), "weights"), bias = new(LaneData.Random(3, Conv.OutChannels), "bias");
            using LaneMemory dy = LaneData.Pack<V>(LaneData.Random(4, Batch * Pool.OutSize), Pool.OutSize, Batch, "dy");
            using LaneMemory full = LaneData.Result<V>(Conv.OutSize, Batch, "full output"), expected = LaneData.Result<V>(Pool.OutSize, Batch, "expected");
            using LaneMemory y = LaneData.Result<V>(Pool.OutSize, Batch, "y"), index = LaneData.Result<V>(Pool.OutSize, Batch, "index"), dw = new(Conv.WeightSize, "dw");

            LaneConvolution.Forward<V, NoEpilogue>(x, weights, bias, full, Conv, blocks, 0, LaneConvolution.ForwardUnits(Conv, blocks), null);
            LaneMaxPool.Forward<V, NoEpilogue>(full, expected, Pool, 0, LaneMaxPool.Units(Pool, blocks), null);
            double[] exact = Array.ConvertAll(LaneData.Rows<V>(expected, Pool.OutSize, Batch), v => (double)v);
            int units = LanePooledConvolution.ForwardUnits<V>(Conv, Pool, blocks);
            LaneAssert.AnyCut($"{name} without places", units, y,
                (from, to) => LanePooledConvolution.Forward<V, NoEpilogue>(x, weights, bias, y, null, Conv, Pool, blocks, from, to, null));
            LaneAssert.Close($"{name} without places", LaneData.Rows<V>(y, Pool.OutSize, Batch), exact, tolerance: 1e-5);
            index.Forget();
            LaneAssert.AnyCut(name, units, y, (from, to) => LanePooledConvolution.Forward<V, NoEpilogue>(x, weights, bias, y, index, Conv, Pool, blocks, from, to, null));
            LaneAssert.Close(name, LaneData.Rows<V>(y, Pool.OutSize, Batch), exact, tolerance: 1e-5);

            // The gradient of the full output by the places, then the plain gradient in the weights.
            LaneIndexedMaxPool.Gradient<V, NoEpilogue>(index, dy, full, Pool, 0, LaneMaxPool.Units(Pool, blocks), null);
            using LaneMemory expectedWeights = new(Conv.WeightSize, "expected dw");
            LaneConvolution.Weights<V>(x, full, expectedWeights, Conv, Batch, 0, LaneConvolution.WeightsUnits<V>(Conv));
            LaneAssert.AnyCut($"{name} weights", LanePooledConvolution.WeightsUnits<V>(Conv, Pool), dw,
                (from, to) => LanePooledConvolution.Weights<V>(x, index, dy, dw, Conv, Pool, Batch, from, to));
            LaneAssert.Close($"{name} weights", dw.Span, Array.ConvertAll(expectedWeights.Span.ToArray(), v => (double)v), tolerance: 1e-4);

            var state = new LaneEpilogueState { Output = y };
            LanePooledConvolution.Forward<V, AddOne<V>>(x, weights, bias, y, null, Conv, Pool, blocks, 0, units, &state);
            LaneAssert.Close($"{name} with an epilogue", LaneData.Rows<V>(y, Pool.OutSize, Batch), Array.ConvertAll(exact, v => v + 1), tolerance: 1e-5);
        }
    }
}
