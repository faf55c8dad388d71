using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Some rows of a planar convolution as segmented products: rows of the product are output channels, its vectors are output rows, segments are kernel rows of input channels.</summary>
internal unsafe struct PlanarConvolutionRows(float* x, float* weights, float* bias, in ConvShape shape, float* room)
{
    /// <summary>Lanes that a load may reach behind the last row of a copy.</summary>
    private const int Overread = 32;

    private readonly ConvShape _shape = shape;

    /// <summary>Floats of <c>room</c> for bands of at most so many output rows; 0 where images can be read in place at every vector width.</summary>
    public static int Room(in ConvShape shape, int outRows) => HasPadding(shape) || shape.OutWidth < 16
        ? shape.InChannelsPerGroup * ((outRows - 1) * shape.StrideY + shape.SpanHeight) * PaddedWidth(shape) + Overread
        : 0;

    /// <summary>Computes rows [<paramref name="first"/>, <paramref name="end"/>) of a group's channels to target; rows there are at least a vector apart, unless they have at least a vector of columns.</summary>
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
        nint inPlane = (nint)_shape.InHeight * _shape.InWidth, inPitch = _shape.InWidth;
        float* source = x + ((nint)image * _shape.InChannels + group * inputs) * inPlane;
        if (HasPadding(_shape) || _shape.OutWidth < V.Count)
        {
            inPitch = PaddedWidth(_shape);
            int rows = (end - 1 - first) * _shape.StrideY + _shape.SpanHeight;
            for (int c = 0; c < inputs; c++)
                Copy<V>(source + c * inPlane, first * _shape.StrideY - _shape.PadTop, rows, room + c * rows * inPitch);
            inPlane = rows * inPitch;
            source = room;
        }
        else
        {
            source += (nint)first * _shape.StrideY * inPitch;
        }

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
        for (int column = 0; column < _shape.OutWidth; column += V.Count)
        {
            int start = Math.Max(0, Math.Min(column, _shape.OutWidth - V.Count));
            product.B = source + start;
            product.C = target + start;
            SegmentedProduct.Multiply<V>(product, tiling);
        }
    }

    /// <summary>Copies image rows from <paramref name="first"/> on, zeros where there are none, with the columns that the padding adds.</summary>
    private readonly void Copy<V>(float* image, int first, int rows, float* target) where V : unmanaged, ISimd<V>
    {
        int width = PaddedWidth(_shape), left = Math.Min(_shape.PadLeft, width), inside = Math.Min(_shape.InWidth, width - left);
        for (int i = 0; i < rows; i++, target += width)
        {
            int row = first + i;
            if (row < 0 || row >= _shape.InHeight)
            {
                new Span<float>(target, width).Clear();
                continue;
            }
            new Span<float>(target, left).Clear();
            float* source = image + (nint)row * _shape.InWidth;
            int w = 0;
            for (; w + V.Count <= inside; w += V.Count)
                V.Store(V.Load(source + w), target + left + w);
            if (w < inside)
                V.StoreFirst(V.LoadFirst(source + w, inside - w), target + left + w, inside - w);
            new Span<float>(target + left + inside, width - left - inside).Clear();
        }
    }

    private static bool HasPadding(in ConvShape shape) => (shape.PadTop | shape.PadLeft | shape.PadBottom | shape.PadRight) != 0;

    /// <summary>Columns under a row of outputs.</summary>
    private static int PaddedWidth(in ConvShape shape) => shape.OutWidth - 1 + shape.SpanWidth;
}
