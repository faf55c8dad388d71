using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The gradient of a convolution in its weights, in the lanes layout: dw[k, c, r, s] = Σ over samples and pixels of dy[k]·x[c] under tap (r, s).
/// A tile of output channels x taps of one kernel row keeps a vector of sums for each element of dw, over all pixels of all blocks; its lanes are added at the end.
/// </summary>
internal unsafe ref struct LaneConvolutionWeights<V>
    where V : unmanaged, ISimd<V>
{
    /// <summary>Bytes of dy and x that a band of rows may take in the nearest cache, to be read from there once for every kernel row.</summary>
    private const int BandBytes = 36 << 10;

    /// <summary>Vectors of sums that are kept at once: kernel rows are taken in groups that fit.</summary>
    private const int SumVectors = 256;

    private readonly ConvShape _shape;
    private readonly ConvolutionAxis _y;
    private readonly ConvolutionAxis _x;

    /// <summary>Set if dy is not stored: each band of it is spread from the gradient of the pooled output.</summary>
    private readonly PoolShape? _pool;

    private readonly int _taps;
    private readonly int _tapTiles;
    private readonly int _channelTiles;

    /// <summary>Rows that a band consists of multiples of: those of a pooling window.</summary>
    private readonly int _rowStep;
    private readonly int _rowSteps;
    private readonly int _bands;

    /// <summary>Columns [0, _leftEnd) and [_rightStart, OutWidth) hold all those where only some taps lie inside of the image; whole pooling windows.</summary>
    private readonly int _leftEnd;
    private readonly int _rightStart;

    public LaneConvolutionWeights(in ConvShape shape, PoolShape? pool = null)
    {
        _shape = shape;
        _pool = pool;
        _y = ConvolutionAxis.Forward(shape.InHeight, shape.OutHeight, shape.KernelHeight, shape.StrideY, shape.DilationY, shape.PadTop);
        _x = ConvolutionAxis.Forward(shape.InWidth, shape.OutWidth, shape.KernelWidth, shape.StrideX, shape.DilationX, shape.PadLeft);
        _taps = shape.KernelWidth;
        _tapTiles = Pieces.Of(_taps, MostTaps);
        _channelTiles = Pieces.Of(shape.OutChannelsPerGroup, LaneWeightTiles.ChannelsFor<V>(Pieces.Of(_taps, _tapTiles)));
        _rowStep = pool?.StrideY ?? 1;
        _rowSteps = Pieces.Of(shape.OutHeight, _rowStep);
        int stepBytes = _rowStep * (TileChannels * shape.OutWidth + shape.StrideY * shape.InWidth) * V.Count * sizeof(float);
        _bands = Pieces.Of(_rowSteps, Math.Max(1, BandBytes / stepBytes));
        int columnStep = pool?.StrideX ?? 1;
        _leftEnd = Math.Min(shape.OutWidth, Pieces.Of(_x.InteriorFirst, columnStep) * columnStep);
        _rightStart = Math.Max(_leftEnd, _x.InteriorEnd / columnStep * columnStep);
    }

    /// <summary>A unit is a tile of output channels with a kernel row of one input channel.</summary>
    public int Units => _shape.Groups * _channelTiles * _shape.InChannelsPerGroup * _shape.KernelHeight;

    /// <summary>Floats that <see cref="Run"/> needs: the sums, and a band of dy if that is not stored.</summary>
    public int Scratch => SumSize + (_pool is null ? 0 : TileChannels * Math.Max(BandPlane, StripPlane));

    private int SumSize => Math.Max(SumVectors, RowVectors) * V.Count;

    /// <summary>Vectors of the sums of one kernel row.</summary>
    private int RowVectors => TileChannels * _taps;

    /// <summary>Output channels of the highest tile.</summary>
    private int TileChannels => Pieces.Of(_shape.OutChannelsPerGroup, _channelTiles);

    /// <summary>Floats of one channel of a band.</summary>
    private int BandPlane => Pieces.Of(_rowSteps, _bands) * _rowStep * _shape.OutWidth * V.Count;

    /// <summary>Floats of one channel of a strip: the columns of dy at the left or the right where only some taps lie inside of the image, all rows.</summary>
    private int StripPlane => _shape.OutHeight * Math.Max(_leftEnd, _shape.OutWidth - _rightStart) * V.Count;

    /// <summary>Units [from, to): those that share their channels and differ in the kernel row run together over each band.</summary>
    /// <param name="x">The image.</param>
    /// <param name="dy">The gradient of the convolution's output, or of the pooled output.</param>
    /// <param name="index">Places of the maxima in their windows, if pooled.</param>
    /// <param name="dw">The result.</param>
    /// <param name="scratch">Room for <see cref="Scratch"/> floats.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* x, float* dy, float* index, float* dw, float* scratch, int batch, int from, int to)
    {
        int rows = _shape.KernelHeight, inChannels = _shape.InChannelsPerGroup, most = Math.Max(1, SumVectors / RowVectors);
        for (int unit = from; unit < to;)
        {
            int row = unit % rows, count = Math.Min(Math.Min(rows - row, to - unit), most), rest = unit / rows;
            int c = rest % inChannels, channelTile = rest / inChannels % _channelTiles, group = rest / inChannels / _channelTiles;
            Rows(x, dy, index, dw, scratch, batch, group, channelTile, c, row, row + count);
            unit += count;
        }
    }

    /// <summary>Near-square tiles need the fewest loads per product.</summary>
    private static int MostTaps => V.Registers >= 32 ? LaneWeightTiles.MaxTaps : 4;

    /// <summary>Kernel rows [firstRow, endRow) of one pair of tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rows(float* x, float* dy, float* index, float* dw, float* scratch, int batch, int group, int channelTile, int c, int firstRow, int endRow)
    {
        int outChannels = _shape.OutChannelsPerGroup, inChannels = _shape.InChannelsPerGroup;
        int k = outChannels * channelTile / _channelTiles, channels = outChannels * (channelTile + 1) / _channelTiles - k;
        int kernelRows = endRow - firstRow, taps = _taps;
        nint inPlane = (nint)_shape.InHeight * _shape.InWidth * V.Count, outPlane = (nint)_shape.OutHeight * _shape.OutWidth * V.Count;
        float* sums = scratch, spread = scratch + SumSize;
        var tile = new LaneWeightTile
        {
            TapX = (nint)_shape.DilationX * V.Count,
            SumRow = (nint)kernelRows * taps * V.Count,
        };
        new Span<float>(sums, channels * kernelRows * taps * V.Count).Clear();
        foreach (int block in LaneBlocks.PartialFirst<V>(batch))
        {
            float* planes = x + (((long)block * _shape.Groups + group) * inChannels + c) * inPlane;
            tile.ChannelDy = _pool is null ? outPlane : BandPlane;
            long channel = ((long)block * _shape.Groups + group) * outChannels + k;
            float* gradients = dy + channel * outPlane;
            for (int band = 0; band < _bands; band++)
            {
                int first = _rowSteps * band / _bands * _rowStep, end = Math.Min(_shape.OutHeight, _rowSteps * (band + 1) / _bands * _rowStep);
                if (_pool is PoolShape pool)
                {
                    LaneIndexedMaxPool.Spread<V>(index, dy, channel, channels, pool, first, end, 0, _shape.OutWidth, spread, BandPlane);
                    gradients = spread - (nint)first * _shape.OutWidth * V.Count;
                }
                for (int r = firstRow; r < endRow; r++)
                    Interior(&tile, sums + (nint)(r - firstRow) * taps * V.Count, gradients, planes, channels, r, first, end);
            }
            for (int side = 0; side < 2; side++)
            {
                int left = side == 0 ? 0 : _rightStart, right = side == 0 ? _leftEnd : _shape.OutWidth, width = _shape.OutWidth;
                if (left == right)
                    continue;
                if (_pool is PoolShape pool)
                {
                    width = right - left;
                    LaneIndexedMaxPool.Spread<V>(index, dy, channel, channels, pool, 0, _shape.OutHeight, left, right, spread, StripPlane);
                    gradients = spread - (nint)left * V.Count;
                    tile.ChannelDy = StripPlane;
                }
                for (int r = firstRow; r < endRow; r++)
                    Edges(&tile, sums + (nint)(r - firstRow) * taps * V.Count, gradients, width, planes, channels, r, left, right);
            }
            LaneBlocks.KeepLive<V>(sums, channels * kernelRows * taps, block, batch);
        }
        for (int i = 0; i < channels; i++)
        {
            nint at = (((nint)group * outChannels + k + i) * inChannels + c) * _shape.KernelHeight * _shape.KernelWidth + (nint)firstRow * _shape.KernelWidth;
            for (int t = 0; t < kernelRows * taps; t++)
                dw[at + t] = V.Sum(V.Load(sums + i * tile.SumRow + (nint)t * V.Count));
        }
    }

    /// <summary>Kernel row r over the output rows [first, end) where it lies inside of the image, the columns where all taps of a tile do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Interior(LaneWeightTile* tile, float* sums, float* dy, float* x, int channels, int r, int first, int end)
    {
        ClipRows(r, ref first, ref end);
        if (end <= first)
            return;
        tile->Rows = end - first;
        tile->RowDy = (nint)_shape.OutWidth * V.Count;
        tile->StepDy = V.Count;
        tile->RowX = (nint)_shape.StrideY * _shape.InWidth * V.Count;
        tile->StepX = (nint)_shape.StrideX * V.Count;
        for (int t = 0; t < _tapTiles; t++)
        {
            int firstTap = _taps * t / _tapTiles, endTap = _taps * (t + 1) / _tapTiles;
            ClipColumns(firstTap, endTap, out int left, out int right);
            tile->Columns = right - left;
            if (tile->Columns > 0)
            {
                LaneWeightTiles.Run<V>(channels, endTap - firstTap, tile, sums + (nint)firstTap * V.Count,
                    dy + ((nint)first * _shape.OutWidth + left) * V.Count,
                    x + ((nint)_y.Input(first, r) * _shape.InWidth + _x.Input(left, firstTap)) * V.Count);
            }
        }
    }

    /// <summary>
    /// Kernel row r over those of the columns [left, right) where only some taps of a tile lie inside of the image, each down all rows at once.
    /// Rows of dy are <paramref name="width"/> vectors.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Edges(LaneWeightTile* tile, float* sums, float* dy, int width, float* x, int channels, int r, int left, int right)
    {
        int first = 0, end = _shape.OutHeight;
        ClipRows(r, ref first, ref end);
        if (end <= first)
            return;
        tile->Rows = 1;
        tile->Columns = end - first;
        tile->RowDy = tile->RowX = 0;
        tile->StepDy = (nint)width * V.Count;
        tile->StepX = (nint)_shape.StrideY * _shape.InWidth * V.Count;
        for (int t = 0; t < _tapTiles; t++)
        {
            int firstTap = _taps * t / _tapTiles, endTap = _taps * (t + 1) / _tapTiles;
            ClipColumns(firstTap, endTap, out int innerLeft, out int innerRight);
            for (int j = left; j < right; j++)
            {
                if (j >= innerLeft && j < innerRight)
                    continue;
                _x.Inside(j, out int tap, out int stop);
                tap = Math.Max(tap, firstTap);
                stop = Math.Min(stop, endTap);
                if (stop > tap)
                {
                    LaneWeightTiles.Run<V>(channels, stop - tap, tile, sums + (nint)tap * V.Count,
                        dy + ((nint)first * width + j) * V.Count,
                        x + ((nint)_y.Input(first, r) * _shape.InWidth + _x.Input(j, tap)) * V.Count);
                }
            }
        }
    }

    /// <summary>Leaves the output rows for which kernel row r lies inside of the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ClipRows(int r, ref int first, ref int end)
    {
        while (first < end && _y.Input(first, r) < 0)
            first++;
        while (end > first && _y.Input(end - 1, r) >= _shape.InHeight)
            end--;
    }

    /// <summary>The columns for which taps [firstTap, endTap) lie inside of the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ClipColumns(int firstTap, int endTap, out int left, out int right)
    {
        left = 0;
        right = _shape.OutWidth;
        while (left < right && _x.Input(left, firstTap) < 0)
            left++;
        while (right > left && _x.Input(right - 1, endTap - 1) >= _shape.InWidth)
            right--;
    }
}
