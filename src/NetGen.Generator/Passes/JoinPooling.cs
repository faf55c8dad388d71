using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Makes one kernel of a planar convolution and the maximum pooling that alone reads it: a band of rows is convolved into the nearest cache and pooled there.
/// What was fused behind the convolution must have gone behind the pooling before (<see cref="PoolBeforeActivation"/>); else the pair stays as it is.
/// </summary>
internal static class JoinPooling
{
    public static FusedProgram Run(FusedProgram program, NetworkGraph graph)
    {
        var readers = program.Kernels.SelectMany(k => k.Inputs.Concat(k.Operands)).GroupBy(view => view.Root).ToDictionary(views => views.Key, views => views.Count());
        var convolutions = program.Kernels
            .Where(k => k is { Product: ConvOp, Layout: Layout.Planar, HasEpilogue: false } && graph.Outputs.All(o => o.Node != k.Outputs[0].Node))
            .ToDictionary(k => k.Outputs[0].Node);
        var kernels = new List<FusedKernel>();
        foreach (FusedKernel kernel in program.Kernels)
        {
            if (kernel is { Product: MaxPoolOp pool, Layout: Layout.Planar }
                && convolutions.TryGetValue(kernel.Inputs[0].Root, out FusedKernel? convolution)
                && readers[kernel.Inputs[0].Root] == 1
                && kernel.Inputs[0].Shape == convolution.Shape
                && ((ConvOp)convolution.Product!).Geometry is var geometry
                && Fits(geometry, pool.Geometry))
            {
                kernels.RemoveAll(k => ReferenceEquals(k, convolution));
                kernels.Add(kernel with { Product = new PooledConvOp(geometry, pool.Geometry), Inputs = convolution.Inputs, Bias = convolution.Bias, Layer = convolution.Layer });
            }
            else
            {
                kernels.Add(kernel);
            }
        }
        return new FusedProgram(kernels.ToEquatableArray());
    }

    /// <summary>Windows side by side, all of them inside the image, so that no row is convolved twice; and few enough rows and channels for the nearer cache.</summary>
    private static bool Fits(ConvGeometry conv, PoolGeometry pool) =>
        pool is { PadTop: 0, PadLeft: 0 } && pool.KernelHeight <= pool.StrideY
        && ((pool.OutHeight - 1) * pool.StrideY) + pool.KernelHeight <= conv.OutHeight
        && ((pool.OutWidth - 1) * pool.StrideX) + pool.KernelWidth <= conv.OutWidth
        && (long)conv.OutChannels / conv.Groups * pool.StrideY * Math.Max(conv.OutWidth, PlanarGeometry.Lanes) <= 16 << 10
        && (long)conv.InChannels / conv.Groups * (((pool.StrideY - 1) * conv.StrideY) + PlanarGeometry.Span(conv)) * PlanarGeometry.PaddedWidth(conv) <= 16 << 10;
}
