using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>A convolution and both of its adjoints over random numbers, compared with plain loops in double; in every cut of the units.</summary>
internal sealed unsafe record LaneConvolutionCase(ConvShape Shape, int Batch, bool WithBias, int Seed) : IWidthCheck
{
    /// <summary>Output sizes follow from the others.</summary>
    public static ConvShape Sized(
        int inChannels, int height, int width, int outChannels, int kernelHeight, int kernelWidth, int strideY = 1, int strideX = 1,
        int padTop = 0, int padLeft = 0, int padBottom = 0, int padRight = 0, int dilationY = 1, int dilationX = 1, int groups = 1) =>
        new(inChannels, height, width, outChannels,
            (height + padTop + padBottom - (kernelHeight - 1) * dilationY - 1) / strideY + 1,
            (width + padLeft + padRight - (kernelWidth - 1) * dilationX - 1) / strideX + 1,
            kernelHeight, kernelWidth, strideY, strideX, padTop, padLeft, padBottom, padRight, dilationY, dilationX, groups);

    private Truth? _truth;

    /// <summary>The case at every width that this machine has.</summary>
    public void RunAllWidths()
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
            Widths.Run(width.Lanes, this);
    }

    public void Run<V>()
        where V : unmanaged, ISimd<V>
    {
        _truth ??= new Truth(this);
        (float[] x, float[] dy, float[] w) = (_truth.X, _truth.Dy, _truth.W);
        Forward<V>(x, w);
        Data<V>(dy, w);
        Weights<V>(x, dy);
    }

    private void Forward<V>(float[] x, float[] w)
        where V : unmanaged, ISimd<V>
    {
        float[]? bias = _truth!.OutBias;
        using LaneMemory lanes = LaneData.Pack<V>(x, Shape.InSize, Batch, "x"), y = LaneData.Result<V>(Shape.OutSize, Batch, "y");
        int blocks = LaneLayout.Blocks<V>(Batch);
        fixed (float* pw = w, pb = bias)
        {
            float* weights = pw, biases = pb;
            LaneAssert.AnyCut($"{this} forward {typeof(V).Name}", LaneConvolution.ForwardUnits(Shape, blocks), y,
                (from, to) => LaneConvolution.Forward<V, NoEpilogue>(lanes, weights, biases, y, Shape, blocks, from, to, null));
        }
        LaneAssert.Close($"{this} forward {typeof(V).Name}", LaneData.Rows<V>(y, Shape.OutSize, Batch), _truth.Forward, _truth.ForwardScale);
    }

    private void Data<V>(float[] dy, float[] w)
        where V : unmanaged, ISimd<V>
    {
        float[]? bias = _truth!.InBias;
        using LaneMemory lanes = LaneData.PackGradient<V>(dy, Shape.OutSize, Batch, "dy"), dx = LaneData.Result<V>(Shape.InSize, Batch, "dx"),
            flipped = new((int)PackedWeights.FlippedFloats(Shape), "flipped");
        int blocks = LaneLayout.Blocks<V>(Batch);
        fixed (float* pw = w, pb = bias)
        {
            float* weights = pw, biases = pb;
            LaneAssert.AnyCut($"{this} flip {typeof(V).Name}", LaneConvolution.FlipUnits(Shape), flipped,
                (from, to) => LaneConvolution.FlipWeights(weights, flipped, Shape, from, to));
            LaneAssert.AnyCut($"{this} data {typeof(V).Name}", LaneConvolution.DataUnits(Shape, blocks), dx,
                (from, to) => LaneConvolution.Data<V, NoEpilogue>(lanes, flipped, biases, dx, Shape, blocks, from, to, null));
        }
        LaneAssert.Close($"{this} data {typeof(V).Name}", LaneData.Rows<V>(dx, Shape.InSize, Batch), _truth.Data, _truth.DataScale);
        if (bias is null)
            LaneAssert.ZeroPastBatch<V>($"{this} data {typeof(V).Name}", dx, Shape.InSize, Batch);
    }

    private void Weights<V>(float[] x, float[] dy)
        where V : unmanaged, ISimd<V>
    {
        // dy repeats its last sample past the batch: those lanes must not count.
        using LaneMemory lanes = LaneData.Pack<V>(x, Shape.InSize, Batch, "x"), gradient = LaneData.Pack<V>(dy, Shape.OutSize, Batch, "dy"), dw = new(Shape.WeightSize, "dw");
        LaneAssert.AnyCut($"{this} weights {typeof(V).Name}", LaneConvolution.WeightsUnits<V>(Shape), dw,
            (from, to) => LaneConvolution.Weights<V>(lanes, gradient, dw, Shape, Batch, from, to));
        LaneAssert.Close($"{this} weights {typeof(V).Name}", dw.Span, _truth!.Weights, _truth.WeightsScale);
    }

    /// <summary>The random operands and the results of plain loops, with the sums of their terms' magnitudes.</summary>
    private sealed class Truth
    {
        public Truth(LaneConvolutionCase of)
        {
            (ConvShape shape, int batch) = (of.Shape, of.Batch);
            X = LaneData.Random(of.Seed, batch * shape.InSize);
            Dy = LaneData.Random(of.Seed + 1, batch * shape.OutSize);
            W = LaneData.Random(of.Seed + 2, shape.WeightSize);
            OutBias = of.WithBias ? LaneData.Random(of.Seed + 3, shape.OutChannels) : null;
            InBias = of.WithBias ? LaneData.Random(of.Seed + 4, shape.InChannels) : null;
            (Forward, ForwardScale) = NaiveConvolution.Forward(X, W, OutBias, shape, batch);
            (Data, DataScale) = NaiveConvolution.Data(Dy, W, InBias, shape, batch);
            (Weights, WeightsScale) = NaiveConvolution.Weights(X, Dy, shape, batch);
        }

        public float[] X { get; }

        public float[] Dy { get; }

        public float[] W { get; }

        public float[]? OutBias { get; }

        public float[]? InBias { get; }

        public double[] Forward { get; }

        public double[] ForwardScale { get; }

        public double[] Data { get; }

        public double[] DataScale { get; }

        public double[] Weights { get; }

        public double[] WeightsScale { get; }
    }
}
