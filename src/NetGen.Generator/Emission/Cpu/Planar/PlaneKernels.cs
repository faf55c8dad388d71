using NetGen.Generator.Emission.Cpu.ChannelsLast;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.Planar;

/// <summary>Which of the runtime's kernels does what in planes, and with which sizes.</summary>
internal static class PlaneKernels
{
    public static CpuKernel Of(KernelParts k) => k.Body.Product switch
    {
        null => Elementwise(k),
        // The other side of a reshape is in the caller's order.
        ReshapeOp when k.Body.Shape.IsSequence => k.Call(SequenceRows.Units(k.Body.Shape), SequenceRows.Pack(k.X(), k.Y, k.Body.Shape)),
        ReshapeOp => k.Call(SequenceRows.Units(k.Body.Inputs[0]), SequenceRows.Unpack(k.X(), k.Y, k.Body.Inputs[0])),
        UnpackOp when k.Body.Shape.IsSequence => k.Call(SequenceRows.Units(k.Body.Shape), SequenceRows.Unpack(k.X(), k.X(1), k.Body.Shape)),
        UnpackOp => k.Call(Samples(k), Copy($"{k.X()}", k.Size, $"{k.X(1)}", k, k.Size)),
        ConvOp op => Convolution(k, k.Shape(op.Geometry)),
        PooledConvOp op => Pooled(k, k.Shape(op.Geometry), k.Shape(op.Pool)),
        MaxPoolOp op => Pool(k, "Maximum", k.Shape(op.Geometry)),
        AvgPoolOp op => Pool(k, "Average", k.Shape(op.Geometry)),
        ConcatOp => Concat(k),
        SliceOp op => k.Call(Samples(k), Copy(Address.Of(k.X(), op.First * k.Body.Inputs[0].Plane), k.Body.Inputs[0].Size, $"{k.Y}", k, k.Size)),
        _ => throw new NotSupportedException($"No planar kernel for {k.Body.Product}."),
    };

    /// <summary>A unit is some planes.</summary>
    private static CpuKernel Elementwise(KernelParts k)
    {
        Code planes = k.Channels == 1 ? (Code)$"f->Batch" : $"f->Batch * {k.Channels}";
        return k.Elementwise($"PlaneUnits.Count({planes}, size: {k.Plane})", w =>
        {
            w.Line($"PlaneUnits.Planes({planes}, size: {k.Plane}, from, to, out int start, out int end);");
            using (w.Block("for (int unit = start; unit < end; unit++)"))
                w.Line($"{k.Elements}.Apply(f, unit / {k.Channels}, unit % {k.Channels}, first: 0, count: {k.Plane});");
        });
    }

    private static CpuKernel Convolution(KernelParts k, string shape) => k.Call(
        $"PlanarConvolution.ForwardUnits({shape}, f->Batch)",
        $"PlanarConvolution.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, from, to, f)");

    private static CpuKernel Pooled(KernelParts k, string shape, string window) => k.Call(
        $"PlanarConvolution.PooledUnits({shape}, {window}, f->Batch)",
        $"PlanarConvolution.Pooled<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, {window}, from, to, f)");

    private static CpuKernel Pool(KernelParts k, string fold, string window) => k.Call(
        $"PlanarPool.Units({window}, f->Batch)",
        $"PlanarPool.{fold}<V, {k.Epilogue}>({k.X()}, {k.Y}, {window}, f->Batch, from, to, f)");

    private static CpuKernel Concat(KernelParts k) =>
        k.SideBySide(Samples(k), input => input.Size, (x, size, first) => $"{Copy($"{x}", size, Address.Of(k.Y, first), k, size)};");

    private static Code Samples(KernelParts k) => $"PlaneUnits.Count(f->Batch, size: {k.Size})";

    /// <param name="sizeX">Floats of a sample of <paramref name="x"/>.</param>
    /// <param name="count">How many of them are copied into a sample of the result.</param>
    private static Code Copy(Code x, int sizeX, Code y, KernelParts k, int count) =>
        $"PlanarChannels.Copy({x}, sizeX: {sizeX}, {y}, sizeY: {k.Size}, count: {count}, unit: {k.Size}, f->Batch, from, to)";
}
