using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The gradient of a 3x3 convolution in its weights, in the lanes layout, on machines with 32 vector registers: the sums of all nine taps of three output channels
/// stay in registers over a whole plane, each row of x serves three kernel rows from the nearest cache.
/// </summary>
internal readonly unsafe ref struct LaneKernel3x3Weights<V>
    where V : unmanaged, ISimd<V>
{
    private const int Taps = 9;

    private readonly ConvShape _shape;
    private readonly ConvolutionAxis _y;
    private readonly ConvolutionAxis _x;
    private readonly int _outTiles;

    public LaneKernel3x3Weights(in ConvShape shape)
    {
        _shape = shape;
        _y = ConvolutionAxis.Forward(shape.InHeight, shape.OutHeight, 3, shape.StrideY, shape.DilationY, shape.PadTop);
        _x = ConvolutionAxis.Forward(shape.InWidth, shape.OutWidth, 3, shape.StrideX, shape.DilationX, shape.PadLeft);
        _outTiles = Pieces.Of(shape.OutChannelsPerGroup, LaneWeightTiles.MaxChannels3x3);
    }

    /// <summary>Floats of the sums.</summary>
    public static int Scratch => LaneWeightTiles.MaxChannels3x3 * Taps * V.Count;

    /// <summary>A unit is a tile of output channels with one input channel.</summary>
    public int Units => _shape.Groups * _outTiles * _shape.InChannelsPerGroup;

    /// <summary>Small planes leave too little between the edges: there the tiles of single kernel rows are faster.</summary>
    public static bool Supports(in ConvShape shape) =>
        V.Registers >= 32 && shape.KernelHeight == 3 && shape.KernelWidth == 3 && shape.OutHeight * shape.OutWidth >= 128;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* x, float* dy, float* dw, float* sums, int batch, int from, int to)
    {
        int inChannels = _shape.InChannelsPerGroup, outChannels = _shape.OutChannelsPerGroup;
        for (int unit = from; unit < to; unit++)
        {
            int c = unit % inChannels, rest = unit / inChannels, outTile = rest % _outTiles, group = rest / _outTiles;
            int k = outChannels * outTile / _outTiles, outputs = outChannels * (outTile + 1) / _outTiles - k;
            new Span<float>(sums, outputs * Taps * V.Count).Clear();
            foreach (int block in LaneBlocks.PartialFirst<V>(batch))
            {
                float* plane = x + (((long)block * _shape.Groups + group) * inChannels + c) * _shape.InHeight * _shape.InWidth * V.Count;
                float* gradients = dy + (((long)block * _shape.Groups + group) * outChannels + k) * _shape.OutHeight * _shape.OutWidth * V.Count;
                Plane(plane, gradients, sums, outputs);
                LaneBlocks.KeepLive<V>(sums, outputs * Taps, block, batch);
            }
            for (int i = 0; i < outputs; i++)
            {
                float* kernel = dw + (((nint)group * outChannels + k + i) * inChannels + c) * Taps;
                for (int t = 0; t < Taps; t++)
                    kernel[t] = V.Sum(V.Load(sums + (i * Taps + t) * V.Count));
            }
        }
    }

    /// <summary>Runs of rows under which the same kernel rows lie inside of the image; of each the interior columns, then those at the edges, down the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Plane(float* x, float* dy, float* sums, int outputs)
    {
        for (int first = 0; first < _shape.OutHeight;)
        {
            _y.Inside(first, out int top, out int bottom);
            int end = first + 1;
            for (; end < _shape.OutHeight; end++)
            {
                _y.Inside(end, out int nextTop, out int nextBottom);
                if (nextTop != top || nextBottom != bottom)
                    break;
            }
            for (int j = 0; j < _shape.OutWidth && bottom > top;)
            {
                int columns = j >= _x.InteriorFirst && j < _x.InteriorEnd ? _x.InteriorEnd - j : 1;
                Rectangle(x, dy, sums, outputs, first, end, top, bottom, j, columns);
                j += columns;
            }
            first = end;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Rectangle(float* x, float* dy, float* sums, int outputs, int first, int end, int top, int bottom, int column, int columns)
    {
        _x.Inside(column, out int left, out int right);
        if (right <= left)
            return;
        nint rowDy = (nint)_shape.OutWidth * V.Count, rowX = (nint)_shape.StrideY * _shape.InWidth * V.Count;
        var tile = new LaneWeightTile
        {
            ChannelDy = (nint)_shape.OutHeight * _shape.OutWidth * V.Count,
            TapX = (nint)_shape.DilationX * V.Count, KernelRowX = (nint)_shape.DilationY * _shape.InWidth * V.Count,
        };
        if (columns > 1)
        {
            (tile.Rows, tile.Columns) = (end - first, columns);
            (tile.RowDy, tile.StepDy, tile.RowX, tile.StepX) = (rowDy, V.Count, rowX, (nint)_shape.StrideX * V.Count);
        }
        else
        {
            // One column: its rows take the place of columns.
            (tile.Rows, tile.Columns, tile.StepDy, tile.StepX) = (1, end - first, rowDy, rowX);
        }
        LaneWeightTiles.Run3x3<V>(outputs, bottom - top, right - left, &tile, sums + (3 * top + left) * V.Count,
            dy + ((nint)first * _shape.OutWidth + column) * V.Count,
            x + ((nint)_y.Input(first, top) * _shape.InWidth + _x.Input(column, left)) * V.Count);
    }
}
