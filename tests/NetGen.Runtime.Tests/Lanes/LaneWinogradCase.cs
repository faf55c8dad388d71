using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>
/// A 3x3 convolution and both of its adjoints by Winograd's way over random numbers, compared with plain loops in double; in every cut of the units.
/// Errors are measured against the root mean square of the exact result: those of a tile's elements mix, so that an element's own size says little.
/// </summary>
internal sealed unsafe record LaneWinogradCase(ConvShape Shape, int Batch, bool WithBias, int Slices, int Seed)
{
    private Truth? _truth;

    /// <summary>Both tiles at every width that this machine has.</summary>
    public void RunAllWidths()
    {
        Assert.True(WinogradShape.Supports(Shape), $"{this} is not supported");
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            Widths.Run(width.Lanes, new At<WinogradF2>(this, WinogradBounds.F2));
            Widths.Run(width.Lanes, new At<WinogradF4>(this, WinogradBounds.F4));
        }
    }

    private sealed record At<TTile>(LaneWinogradCase Case, WinogradBounds Bounds) : IWidthCheck
        where TTile : struct, IWinogradTile
    {
        private string Name => $"{Case} {typeof(TTile).Name}";

        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            Truth truth = Case._truth ??= new Truth(Case);
            Forward<V>(truth);
            Data<V>(truth);
            Weights<V>(truth);
        }

        private void Forward<V>(Truth truth)
            where V : unmanaged, ISimd<V>
        {
            ConvShape shape = Case.Shape;
            using LaneMemory x = LaneData.Pack<V>(truth.X, shape.InSize, Case.Batch, "x"), y = LaneData.Result<V>(shape.OutSize, Case.Batch, "y");
            using LaneMemory w = new(truth.W, "w"), bias = new(truth.OutBias ?? [], "bias"), transformed = new(WinogradShape.ForwardFloats(shape, TTile.Points), "transformed");
            float* biases = truth.OutBias is null ? null : bias.Pointer;
            int blocks = LaneLayout.Blocks<V>(Case.Batch), units = LaneWinograd.ForwardUnits<V, TTile>(shape, blocks);
            WinogradWeights.Forward<V, TTile>(w, transformed, shape, 0, WinogradWeights.ForwardUnits(shape));
            LaneAssert.AnyCut($"{Name} forward {typeof(V).Name}", units, y,
                (from, to) => LaneWinograd.Forward<V, TTile, NoEpilogue>(x, transformed, biases, y, shape, blocks, from, to, null));
            float[] plain = y.Span.ToArray();
            Bounds.Check($"{Name} forward {typeof(V).Name}", LaneData.Rows<V>(y, shape.OutSize, Case.Batch), truth.Forward);

            var state = new LaneEpilogueState { Output = y };
            y.Forget();
            LaneWinograd.Forward<V, TTile, StampChannels<V>>(x, transformed, biases, y, shape, blocks, 0, units, &state);
            int plane = shape.OutHeight * shape.OutWidth * V.Count;
            for (int i = 0; i < plain.Length; i++)
                plain[i] += 1000 * (i / plane / shape.OutChannels) + i / plane % shape.OutChannels + 1;
            LaneAssert.Same($"{Name} forward {typeof(V).Name} with an epilogue", y.Span, plain);
        }

        private void Data<V>(Truth truth)
            where V : unmanaged, ISimd<V>
        {
            ConvShape shape = Case.Shape;
            using LaneMemory dy = LaneData.PackGradient<V>(truth.Dy, shape.OutSize, Case.Batch, "dy"), dx = LaneData.Result<V>(shape.InSize, Case.Batch, "dx");
            using LaneMemory w = new(truth.W, "w"), transformed = new(WinogradShape.DataFloats(shape, TTile.Points), "transformed");
            int blocks = LaneLayout.Blocks<V>(Case.Batch);
            LaneAssert.AnyCut($"{Name} weights turned round {typeof(V).Name}", WinogradWeights.DataUnits(shape), transformed,
                (from, to) => WinogradWeights.Data<V, TTile>(w, transformed, shape, from, to));
            LaneAssert.AnyCut($"{Name} data {typeof(V).Name}", LaneWinograd.DataUnits<V, TTile>(shape, blocks), dx,
                (from, to) => LaneWinograd.Data<V, TTile, NoEpilogue>(dy, transformed, null, dx, shape, blocks, from, to, null));
            Bounds.Check($"{Name} data {typeof(V).Name}", LaneData.Rows<V>(dx, shape.InSize, Case.Batch), truth.Data);
            LaneAssert.ZeroPastBatch<V>($"{Name} data {typeof(V).Name}", dx, shape.InSize, Case.Batch);
        }

        private void Weights<V>(Truth truth)
            where V : unmanaged, ISimd<V>
        {
            // dy repeats its last sample past the batch: those lanes must not count.
            ConvShape shape = Case.Shape;
            using LaneMemory x = LaneData.Pack<V>(truth.X, shape.InSize, Case.Batch, "x"), dy = LaneData.Pack<V>(truth.Dy, shape.OutSize, Case.Batch, "dy");
            using LaneMemory sums = new(WinogradShape.SumFloats(shape, TTile.Points, Case.Slices), "sums"), dw = new(shape.WeightSize, "dw");
            LaneAssert.AnyCut($"{Name} sums {typeof(V).Name}", LaneWinogradWeights.SumUnits(shape, Case.Slices), sums,
                (from, to) => LaneWinogradWeights.Sum<V, TTile>(x, dy, sums, shape, Case.Slices, Case.Batch, from, to));
            LaneAssert.AnyCut($"{Name} weights {typeof(V).Name}", LaneWinogradWeights.FinishUnits(shape), dw,
                (from, to) => LaneWinogradWeights.Finish<V, TTile>(sums, dw, shape, Case.Slices, from, to));
            Bounds.Check($"{Name} weights {typeof(V).Name}", dw.Span, truth.Weights);
        }
    }

    /// <summary>The random operands and the results of plain loops.</summary>
    private sealed class Truth
    {
        public Truth(LaneWinogradCase of)
        {
            (ConvShape shape, int batch) = (of.Shape, of.Batch);
            X = LaneData.Random(of.Seed, batch * shape.InSize);
            Dy = LaneData.Random(of.Seed + 1, batch * shape.OutSize);
            W = LaneData.Random(of.Seed + 2, shape.WeightSize);
            OutBias = of.WithBias ? LaneData.Random(of.Seed + 3, shape.OutChannels) : null;
            Forward = NaiveConvolution.Forward(X, W, OutBias, shape, batch).Y;
            Data = NaiveConvolution.Data(Dy, W, null, shape, batch).Dx;
            Weights = NaiveConvolution.Weights(X, Dy, shape, batch).Dw;
        }

        public float[] X { get; }

        public float[] Dy { get; }

        public float[] W { get; }

        public float[]? OutBias { get; }

        public double[] Forward { get; }

        public double[] Data { get; }

        public double[] Weights { get; }
    }
}
