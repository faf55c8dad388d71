using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// A 1x1 convolution in the lanes layout as the matrix product that it is. The channels of a few pixels are gathered into a slab that the nearest cache keeps while
/// all output channels pass by: in place, they lie a plane apart, often a multiple of the distance at which cache lines displace each other.
/// A unit is some pixels of one block with all output channels of a group.
/// </summary>
internal unsafe struct LanePointwise
{
    /// <summary>Output channels from which on gathering pays.</summary>
    private const int LeastRows = 12;

    /// <summary>Pixels of a unit.</summary>
    private const int UnitPixels = 16;

    /// <summary>Input channels in a slab.</summary>
    private const int SlabChannels = 128;

    /// <summary>Output channels whose unfinished sums stay in the second cache from one slab to the next.</summary>
    private const int PanelRows = 192;

    private float* _input;
    private float* _weights;
    private float* _bias;
    private float* _output;
    private int _groups;

    /// <summary>Output channels of a group.</summary>
    private int _rows;

    /// <summary>Input channels of a group.</summary>
    private int _depth;
    private int _inPixels;
    private int _inWidth;
    private int _outWidth;
    private int _outPixels;
    private int _strideY;
    private int _strideX;

    /// <summary>Floats of the slab.</summary>
    public static int Scratch<V>()
        where V : unmanaged, ISimd<V> => SlabChannels * (UnitPixels + 1) * V.Count;

    /// <summary>Whether the forward direction can run here: no output lies in the padding.</summary>
    public static bool SupportsForward(in ConvShape shape) => IsUnpadded(shape) && shape.OutChannelsPerGroup >= LeastRows;

    /// <summary>Whether the gradient in the data can run here: every input has an output.</summary>
    public static bool SupportsData(in ConvShape shape) =>
        IsUnpadded(shape) && shape is { StrideY: 1, StrideX: 1 } && shape.OutHeight == shape.InHeight && shape.OutWidth == shape.InWidth
        && shape.InChannelsPerGroup >= LeastRows;

    /// <summary>Units of the forward direction.</summary>
    public static int ForwardUnits(in ConvShape shape, int blocks) => blocks * shape.Groups * Pieces.Of(shape.OutHeight * shape.OutWidth, UnitPixels);

    /// <summary>Units of the gradient in the data.</summary>
    public static int DataUnits(in ConvShape shape, int blocks) => blocks * shape.Groups * Pieces.Of(shape.InHeight * shape.InWidth, UnitPixels);

    /// <summary>y = bias + x ⋆ weights, sizes as in <see cref="LaneConvolution.Forward{V,TEpilogue}"/>.</summary>
    public static LanePointwise Forward(float* x, float* weights, float* bias, float* y, in ConvShape shape) => new()
    {
        _input = x, _weights = weights, _bias = bias, _output = y, _groups = shape.Groups,
        _rows = shape.OutChannelsPerGroup, _depth = shape.InChannelsPerGroup,
        _inPixels = shape.InHeight * shape.InWidth, _inWidth = shape.InWidth, _outWidth = shape.OutWidth, _outPixels = shape.OutHeight * shape.OutWidth,
        _strideY = shape.StrideY, _strideX = shape.StrideX,
    };

    /// <summary>dx = bias + dy ⋆ flipped, sizes as in <see cref="LaneConvolution.Data{V,TEpilogue}"/>.</summary>
    public static LanePointwise Data(float* dy, float* flipped, float* bias, float* dx, in ConvShape shape) => new()
    {
        _input = dy, _weights = flipped, _bias = bias, _output = dx, _groups = shape.Groups,
        _rows = shape.InChannelsPerGroup, _depth = shape.OutChannelsPerGroup,
        _inPixels = shape.OutHeight * shape.OutWidth, _inWidth = shape.OutWidth, _outWidth = shape.InWidth, _outPixels = shape.InHeight * shape.InWidth,
        _strideY = 1, _strideX = 1,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V, TEpilogue>(float* slab, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        int pieces = Pieces.Of(_outPixels, UnitPixels), slices = Pieces.Of(_depth, SlabChannels);
        int panels = slices == 1 ? 1 : Pieces.Of(_rows, PanelRows);
        var arguments = new SegmentedProductArguments
        {
            StrideA = _depth, B = slab, VectorB = V.Count, StrideC = (nint)_outPixels * V.Count, VectorC = V.Count,
        };
        for (int unit = from; unit < to; unit++)
        {
            int piece = unit % pieces, rest = unit / pieces;
            int group = rest % _groups, block = rest / _groups;
            int first = (int)((long)_outPixels * piece / pieces), pixels = (int)((long)_outPixels * (piece + 1) / pieces) - first;
            long offset = (((long)block * _groups + group) * _rows * _outPixels + first) * V.Count;
            float* planes = _input + ((long)block * _groups + group) * _depth * _inPixels * V.Count;
            float* weights = _weights + (nint)group * _rows * _depth;
            // An odd number of vectors between channels: they spread over all sets of the cache.
            arguments.StrideB = (nint)(pixels | 1) * V.Count;
            for (int panel = 0; panel < panels; panel++)
            {
                int row = _rows * panel / panels, rows = _rows * (panel + 1) / panels - row;
                SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(rows, pixels);
                arguments.C = _output + offset + row * arguments.StrideC;
                arguments.Bias = _bias == null ? null : _bias + group * _rows + row;
                arguments.Accumulate = false;
                for (int slice = 0; slice < slices; slice++)
                {
                    int channel = _depth * slice / slices, channels = _depth * (slice + 1) / slices - channel;
                    Gather<V>(planes + (nint)channel * _inPixels * V.Count, slab, channels, first, pixels, arguments.StrideB);
                    arguments.A = weights + (nint)row * _depth + channel;
                    arguments.Depth = channels;
                    SegmentedProduct.Multiply<V>(arguments, tiling);
                    arguments.Bias = null;
                    arguments.Accumulate = true;
                }
                for (int end = row + rows; row < end; row++)
                    TEpilogue.Apply(state, offset + (long)row * _outPixels * V.Count, block, group * _rows + row, pixels);
            }
        }
    }

    private static bool IsUnpadded(in ConvShape shape) =>
        shape is { KernelHeight: 1, KernelWidth: 1, PadTop: 0, PadLeft: 0 }
        && (shape.OutHeight - 1) * shape.StrideY < shape.InHeight && (shape.OutWidth - 1) * shape.StrideX < shape.InWidth;

    /// <summary>slab[channel][pixel] = the input pixel under output pixel <paramref name="first"/> + pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Gather<V>(float* planes, float* slab, int channels, int first, int pixels, nint stride)
        where V : unmanaged, ISimd<V>
    {
        nint plane = (nint)_inPixels * V.Count;
        if (_strideY == 1 && _strideX == 1 && _outWidth == _inWidth)
        {
            float* source = planes + (nint)first * V.Count;
            for (int c = 0; c < channels; c++, source += plane, slab += stride)
            {
                for (int p = 0; p < pixels; p++)
                    V.Store(V.Load(source + p * V.Count), slab + p * V.Count);
            }
            return;
        }
        for (int p = 0; p < pixels; p++, slab += V.Count)
        {
            float* source = planes + ((nint)((first + p) / _outWidth) * _strideY * _inWidth + (nint)((first + p) % _outWidth) * _strideX) * V.Count;
            float* destination = slab;
            for (int c = 0; c < channels; c++, source += plane, destination += stride)
                V.Store(V.Load(source), destination);
        }
    }
}
