using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Some rows of a planar convolution as segmented products: rows of the product are output channels, its vectors are output rows, segments are kernel rows of input
/// channels.
/// </summary>
internal unsafe struct PlanarConvolutionRows(float* x, float* weights, float* bias, in ConvShape shape, float* room)
{
    private readonly ConvShape _shape = shape;

    /// <summary>Floats of <c>room</c> for bands of at most so many output rows; 0 where images can be read in place at every vector width.</summary>
    public static int Room(in ConvShape shape, int outRows) => RowKernels.CopiesRows(shape) ? PaddedPlanes.Room(shape, outRows) : 0;

    /// <summary>
    /// Computes rows [<paramref name="first"/>, <paramref name="end"/>) of a group's channels to target; rows there are at least a vector apart, unless they have at
    /// least a vector of columns.
    /// </summary>
    /// <param name="image">The sample.</param>
    /// <param name="group">The group.</param>
    /// <param name="first">First output row.</param>
    /// <param name="end">Behind the last output row.</param>
    /// <param name="target">Where the first row of the group's first channel goes.</param>
    /// <param name="pitch">From one row to the next.</param>
    /// <param name="plane">From one channel to the next.</param>
    public readonly void Compute<V>(int image, int group, int first, int end, float* target, nint pitch, nint plane) where V : unmanaged, ISimd<V>
    {
        int inputs = _shape.InChannelsPerGroup, kernel = _shape.KernelHeight * _shape.KernelWidth;
        bool copied = _shape.HasPadding || _shape.OutWidth < V.Count;
        float* source = PaddedPlanes.Rows<V>(x, _shape, image, group, first, end, copied, room, out nint inPitch, out nint inPlane);
        var product = new SegmentedProductArguments
        {
            A = weights + (nint)group * _shape.OutChannelsPerGroup * inputs * kernel, StrideA = inputs * kernel,
            Bias = bias == null ? null : bias + group * _shape.OutChannelsPerGroup,
            VectorB = _shape.StrideY * inPitch, VectorC = pitch, StrideC = plane,
        };
        if (kernel == 1)
        {
            product.Depth = inputs;
            product.StrideB = inPlane;
        }
        else
        {
            product.Segments1 = inputs;
            product.A1 = kernel;
            product.B1 = inPlane;
            product.Segments2 = _shape.KernelHeight;
            product.A2 = _shape.KernelWidth;
            product.B2 = _shape.DilationY * inPitch;
            product.Depth = _shape.KernelWidth;
            product.StrideB = _shape.DilationX;
        }
        SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(_shape.OutChannelsPerGroup, end - first);
        // In a copy a load may run on into the next row, and where rows of the target lie whole vectors apart a store may too: nothing has to overlap.
        bool apart = copied && pitch % V.Count == 0;
        for (int column = 0; column < _shape.OutWidth; column += V.Count)
        {
            int start = apart ? column : Math.Max(0, Math.Min(column, _shape.OutWidth - V.Count));
            product.B = source + start;
            product.C = target + start;
            SegmentedProduct.Multiply<V>(product, tiling);
        }
    }
}
