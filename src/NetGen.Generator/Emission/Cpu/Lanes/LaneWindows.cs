using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Pooling and enlargement in lanes.</summary>
internal static class LaneWindows
{
    /// <summary>The kernel, or null if the op is none of these.</summary>
    public static CpuKernel? Of(KernelParts k) => k.Body.Product switch
    {
        MaxPoolOp op => Pool(k, "LaneMaxPool", k.Shape(op.Geometry), $"Forward<V, {k.Epilogue}>({k.X()}, {k.Y}"),
        MaxPoolGradientOp op => Pool(k, "LaneMaxPool", k.Shape(op.Geometry), $"Gradient<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}"),
        PlacedMaxPoolOp op => Pool(k, "LaneIndexedMaxPool", k.Shape(op.Geometry), $"Forward<V, {k.Epilogue}>({k.X()}, {k.Y}, {k.Places}"),
        PlacedMaxPoolGradientOp op => Pool(k, "LaneIndexedMaxPool", k.Shape(op.Geometry), $"Gradient<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Y}"),
        AvgPoolOp op => Pool(k, "LaneAveragePool", k.Shape(op.Geometry), $"Forward<V, {k.Epilogue}>({k.X()}, {k.Y}"),
        AvgPoolGradientOp op => Pool(k, "LaneAveragePool", k.Shape(op.Geometry), $"Gradient<V, {k.Epilogue}>({k.X()}, {k.Y}"),
        UpsampleOp op => Upsample(k, "Forward", k.Body.Inputs[0], op.FactorY, op.FactorX),
        UpsampleGradientOp op => Upsample(k, "Gradient", k.Body.Shape, op.FactorY, op.FactorX),
        BilinearOp op => Bilinear(k, k.Shape(op.Geometry), "Forward"),
        BilinearGradientOp op => Bilinear(k, k.Shape(op.Geometry), "Gradient"),
        _ => null,
    };

    private static CpuKernel Pool(KernelParts k, string type, string window, Code call) =>
        k.Call($"{type}.Units({window}, f->Blocks)", $"{type}.{call}, {window}, from, to, f)");

    private static CpuKernel Bilinear(KernelParts k, string shape, string direction) =>
        k.Call($"LaneBilinear.Units({shape}, f->Blocks)", $"LaneBilinear.{direction}<V>({k.X()}, {k.Y}, {shape}, from, to)");

    /// <param name="small">The side that is enlarged.</param>
    private static CpuKernel Upsample(KernelParts k, string direction, TensorShape small, int factorY, int factorX) => k.Call(
        $"LaneUpsample.Units(channels: {k.Channels}, f->Blocks)",
        $"LaneUpsample.{direction}<V>({k.X()}, {k.Y}, height: {small.Height}, width: {small.Width}, factorY: {factorY}, factorX: {factorX}, from, to)");
}
