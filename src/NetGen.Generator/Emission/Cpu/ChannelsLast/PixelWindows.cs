using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Pooling and enlargement with channels last.</summary>
internal static class PixelWindows
{
    /// <summary>The kernel, or null if the op is none of these.</summary>
    public static CpuKernel? Of(KernelParts k) => k.Body.Product switch
    {
        MaxPoolOp op => Pool(k, "ChannelsLastMaxPool", "Forward", k.Shape(op.Geometry), $"{k.X()}, {k.Y}"),
        MaxPoolGradientOp op => Pool(k, "ChannelsLastMaxPool", "Gradient", k.Shape(op.Geometry), $"{k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}"),
        AvgPoolOp op => Pool(k, "ChannelsLastAveragePool", "Forward", k.Shape(op.Geometry), $"{k.X()}, {k.Y}"),
        AvgPoolGradientOp op => Pool(k, "ChannelsLastAveragePool", "Gradient", k.Shape(op.Geometry), $"{k.X()}, {k.Y}"),
        UpsampleOp op => Upsample(k, "Forward", k.Body.Inputs[0], op.FactorY, op.FactorX),
        UpsampleGradientOp op => Upsample(k, "Gradient", k.Body.Shape, op.FactorY, op.FactorX),
        BilinearOp op => Bilinear(k, k.Shape(op.Geometry), "Forward"),
        BilinearGradientOp op => Bilinear(k, k.Shape(op.Geometry), "Gradient"),
        _ => null,
    };

    private static CpuKernel Pool(KernelParts k, string type, string direction, string window, Code operands) =>
        k.Call($"{type}.{direction}Units({window}, f->Batch)", $"{type}.{direction}<V, {k.Epilogue}>({operands}, {window}, from, to, f)");

    private static CpuKernel Bilinear(KernelParts k, string shape, string direction) =>
        k.Call($"ChannelsLastBilinear.{direction}Units({shape}, f->Batch)", $"ChannelsLastBilinear.{direction}<V>({k.X()}, {k.Y}, {shape}, from, to)");

    /// <param name="small">The side that is enlarged.</param>
    private static CpuKernel Upsample(KernelParts k, string direction, TensorShape small, int factorY, int factorX) => k.Call(
        $"ChannelsLastUpsample.Units(height: {small.Height}, f->Batch)",
        $"ChannelsLastUpsample.{direction}<V>({k.X()}, {k.Y}, width: {small.Width}, channels: {k.Channels}, factorY: {factorY}, factorX: {factorX}, from, to)");
}
