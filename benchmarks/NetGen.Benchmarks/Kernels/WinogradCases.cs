using NetGen.Kernels;
using NetGen.Memory;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>
/// 3x3 convolutions of a training batch, directly and by Winograd's ways: the generator's model of their cost rests on these figures. Winograd's multiply fewer numbers,
/// so that their rates, counted in the operations of the definition, may exceed the peak.
/// </summary>
internal static unsafe class WinogradCases
{
    private const int Batch = 32;

    private static readonly (int Channels, int Size)[] Sizes = [(16, 32), (64, 32), (256, 8), (512, 7)];

    public static IEnumerable<KernelCase> All<V>()
        where V : unmanaged, ISimd<V> => Sizes.SelectMany(size => Of<V>(new Operands(size.Channels, size.Size, LaneLayout.Blocks<V>(Batch) * V.Count)));

    private static KernelCase[] Of<V>(Operands on)
        where V : unmanaged, ISimd<V>
    {
        ConvShape shape = on.Shape;
        int blocks = LaneLayout.Blocks<V>(Batch);
        int forward = LaneConvolution.ForwardUnits(shape, blocks), data = LaneConvolution.DataUnits(shape, blocks), weight = LaneConvolution.WeightsUnits<V>(shape);
        return
        [
            Case("forward", "direct", shape, () =>
                LaneConvolution.Forward<V, NoEpilogue>(on.X.Pointer, on.Weights.Pointer, null, on.Y.Pointer, shape, blocks, 0, forward, null)),
            Case("data", "direct", shape, () =>
            {
                LaneConvolution.FlipWeights(on.Weights.Pointer, on.Flipped.Pointer, shape);
                LaneConvolution.Data<V, NoEpilogue>(on.Dy.Pointer, on.Flipped.Pointer, null, on.Dx.Pointer, shape, blocks, 0, data, null);
            }),
            Case("weights", "direct", shape, () =>
                LaneConvolution.Weights<V>(on.X.Pointer, on.Dy.Pointer, on.Gradients.Pointer, shape, Batch, 0, weight)),
            .. Winograd<V, WinogradF4>("F(4x4)", on, blocks),
            .. Winograd<V, WinogradF2>("F(2x2)", on, blocks),
        ];
    }

    private static KernelCase[] Winograd<V, TTile>(string way, Operands on, int blocks)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile
    {
        ConvShape shape = on.Shape;
        // As many as the generator asks for: enough units for some threads.
        int panels = (shape.OutChannels + 63) / 64 * ((shape.InChannels + 63) / 64), slices = Math.Max(1, 8 / panels);
        AlignedBuffer transformed = new(WinogradShape.ForwardFloats(shape, TTile.Points)), sums = new(WinogradShape.SumFloats(shape, TTile.Points, slices));
        int forward = LaneWinograd.ForwardUnits<V, TTile>(shape, blocks), data = LaneWinograd.DataUnits<V, TTile>(shape, blocks);
        return
        [
            Case("forward", way, shape, () =>
            {
                WinogradWeights.Forward<V, TTile>(on.Weights.Pointer, transformed.Pointer, shape, 0, WinogradWeights.ForwardUnits(shape));
                LaneWinograd.Forward<V, TTile, NoEpilogue>(on.X.Pointer, transformed.Pointer, null, on.Y.Pointer, shape, blocks, 0, forward, null);
            }),
            Case("data", way, shape, () =>
            {
                WinogradWeights.Data<V, TTile>(on.Weights.Pointer, transformed.Pointer, shape, 0, WinogradWeights.DataUnits(shape));
                LaneWinograd.Data<V, TTile, NoEpilogue>(on.Dy.Pointer, transformed.Pointer, null, on.Dx.Pointer, shape, blocks, 0, data, null);
            }),
            Case("weights", way, shape, () =>
            {
                LaneWinogradWeights.Sum<V, TTile>(on.X.Pointer, on.Dy.Pointer, sums.Pointer, shape, slices, Batch, 0, LaneWinogradWeights.SumUnits(shape, slices));
                LaneWinogradWeights.Finish<V, TTile>(sums.Pointer, on.Gradients.Pointer, shape, slices, 0, LaneWinogradWeights.FinishUnits(shape));
            }),
        ];
    }

    private static KernelCase Case(string direction, string way, ConvShape shape, Action run) => new(
        $"3x3 convolution, {direction}, {way}", FormattableString.Invariant($"{shape.InChannels}→{shape.OutChannels}, {shape.InHeight}², batch {Batch}"),
        2.0 * Batch * shape.MultiplyAdds, run) { Bytes = ConvolutionCases.Bytes(shape, Batch) };

    private sealed class Operands(int channels, int size, long samples)
    {
        public ConvShape Shape { get; } = new(channels, size, size, channels, size, size, 3, 3, PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1);

        public AlignedBuffer X { get; } = Operand.Filled(samples * channels * size * size);

        public AlignedBuffer Y { get; } = new(samples * channels * size * size);

        public AlignedBuffer Dy { get; } = Operand.Filled(samples * channels * size * size);

        public AlignedBuffer Dx { get; } = new(samples * channels * size * size);

        public AlignedBuffer Weights { get; } = Operand.Filled(9L * channels * channels);

        public AlignedBuffer Flipped { get; } = new(9L * channels * channels);

        public AlignedBuffer Gradients { get; } = new(9L * channels * channels);
    }
}
