using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>How <see cref="LaneWinograd"/> cuts its work, and the work of a unit.</summary>
internal readonly unsafe ref struct LaneWinogradWork<V, TTile>
    where V : unmanaged, ISimd<V>
    where TTile : struct, IWinogradTile
{
    /// <summary>
    /// Bytes of transformed tiles that a unit keeps: they and a block of products share the second cache with the weights that pass by. Two tiles at least halve what
    /// passes.
    /// </summary>
    private const int TileBytes = 1280 << 10;

    /// <summary>Most tiles at a time, beyond which weights are shared enough.</summary>
    private const int MostTiles = 4;

    /// <summary>Output channels multiplied before they are transformed back.</summary>
    private const int BlockChannels = 64;

    /// <summary>Units worth having; where there are fewer groups of tiles, the output channels are shared out too.</summary>
    private const int EnoughUnits = 8;

    private readonly ConvShape _shape;
    private readonly WinogradGrid _grid;
    private readonly WinogradUnits _units;

    public LaneWinogradWork(in ConvShape shape, int blocks)
    {
        _shape = shape;
        _grid = new WinogradGrid(shape.OutHeight, shape.OutWidth, TTile.Outputs);
        int tiles = blocks * _grid.PerImage;
        int fit = TileBytes / sizeof(float) / (TTile.Points * TTile.Points * shape.InChannels * V.Count);
        int groups = Pieces.Of(tiles, Math.Clamp(fit, 2, MostTiles));
        _units = new WinogradUnits(tiles, groups,
            groups >= EnoughUnits || groups == 0 ? 1 : Math.Min(Pieces.Of(EnoughUnits, groups), Pieces.Of(shape.OutChannels, BlockChannels)));
    }

    /// <summary>A unit is a group of tiles with a panel of output channels.</summary>
    public int Units => _units.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TEpilogue>(float* x, float* transformed, float* bias, float* y, int from, int to, void* state)
        where TEpilogue : struct, ILaneEpilogue
    {
        int points = TTile.Points, blockChannels = Math.Min(BlockChannels, _shape.OutChannels);
        // A vector more from point to point: distances of 4 KB would put all points of an element into one set of the nearest cache.
        nint inPlane = ((nint)_shape.InChannels * _units.MostTiles + 1) * V.Count, outPlane = ((nint)blockChannels * _units.MostTiles + 1) * V.Count;
        int patch = points * points * V.Count;
        float* tiles = ThreadScratch.Rent(points * points * (inPlane + outPlane) + 2 * patch);
        float* products = tiles + points * points * inPlane, scratch = products + points * points * outPlane;
        int present = -1;
        for (int unit = from; unit < to; unit++)
        {
            _units.Locate(unit, out int group, out int panel, out int first, out int count);
            if (group != present)
            {
                for (int t = 0; t < count; t++)
                    Transform(x, first + t, tiles + t * V.Count, count * V.Count, inPlane, scratch);
                present = group;
            }
            int panelStart = _shape.OutChannels * panel / _units.Panels, panelEnd = _shape.OutChannels * (panel + 1) / _units.Panels;
            int channelBlocks = Pieces.Of(panelEnd - panelStart, blockChannels);
            for (int b = 0; b < channelBlocks; b++)
            {
                int channel = panelStart + (panelEnd - panelStart) * b / channelBlocks, channels = panelStart + (panelEnd - panelStart) * (b + 1) / channelBlocks - channel;
                Multiply(tiles, inPlane, transformed, channel, channels, products, outPlane, count);
                for (int c = 0; c < channels; c++)
                {
                    for (int t = 0; t < count; t++)
                        TransformBack(products + (c * count + t) * V.Count, outPlane, first + t, channel + c, V.Create(bias == null ? 0 : bias[channel + c]), y, scratch);
                    Finish<TEpilogue>(first, count, channel + c, state);
                }
            }
        }
    }

    /// <summary>
    /// Bᵀ d B of one tile for all channels: its vectors lie <paramref name="channelStride"/> apart from channel to channel and <paramref name="plane"/> from point to
    /// point.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transform(float* x, int tile, float* tiles, nint channelStride, nint plane, float* scratch)
    {
        int points = TTile.Points;
        _grid.Locate(tile, out int block, out int row, out int column);
        var window = new WinogradWindow<V>(row - _shape.PadTop, column - _shape.PadLeft, points, _shape.InHeight, _shape.InWidth);
        nint image = (nint)_shape.InHeight * _shape.InWidth * V.Count, line = (nint)_shape.InWidth * V.Count;
        float* source = x + (long)block * _shape.InChannels * image, half = scratch, patch = scratch + points * points * V.Count;
        if (window.IsInside)
        {
            source += (window.Row * (nint)_shape.InWidth + window.Column) * V.Count;
            for (int c = 0; c < _shape.InChannels; c++, source += image, tiles += channelStride)
            {
                TTile.Input<V>(source, line, V.Count, half, points * V.Count, V.Count, points);
                TTile.Input<V>(half, V.Count, points * V.Count, tiles, plane, points * plane, points);
            }
            return;
        }
        // What lies outside stays zero while the channels pass through the patch.
        new Span<float>(patch, points * points * V.Count).Clear();
        for (int c = 0; c < _shape.InChannels; c++, source += image, tiles += channelStride)
        {
            window.Copy(source, line, patch);
            TTile.Input<V>(patch, points * V.Count, V.Count, half, points * V.Count, V.Count, points);
            TTile.Input<V>(half, V.Count, points * V.Count, tiles, plane, points * plane, points);
        }
    }

    /// <summary>For each point: products [channels][tiles][L] = weights [channels][InChannels] · tiles [InChannels][tiles][L].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(float* tiles, nint inPlane, float* transformed, int channel, int channels, float* products, nint outPlane, int count)
    {
        int stride = WinogradShape.WeightStride(_shape.InChannels);
        nint plane = WinogradShape.WeightPlane(_shape.OutChannels, _shape.InChannels);
        SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(channels, count);
        var arguments = new SegmentedProductArguments
        {
            A = transformed + (nint)channel * stride, StrideA = stride, Depth = _shape.InChannels,
            B = tiles, StrideB = (nint)count * V.Count, VectorB = V.Count,
            C = products, StrideC = (nint)count * V.Count, VectorC = V.Count,
        };
        for (int point = 0; point < TTile.Points * TTile.Points; point++)
        {
            SegmentedProduct.Multiply<V>(arguments, tiling);
            arguments.A += plane;
            arguments.B += inPlane;
            arguments.C += outPlane;
        }
    }

    /// <summary>Aᵀ p A + bias of one tile and channel, as much of it as the image holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformBack(float* products, nint plane, int tile, int channel, V bias, float* y, float* scratch)
    {
        int points = TTile.Points, outputs = TTile.Outputs;
        _grid.Locate(tile, out int block, out int row, out int column);
        int rows = Math.Min(outputs, _shape.OutHeight - row), columns = Math.Min(outputs, _shape.OutWidth - column);
        nint line = (nint)_shape.OutWidth * V.Count;
        float* destination = y + ((((long)block * _shape.OutChannels + channel) * _shape.OutHeight + row) * _shape.OutWidth + column) * V.Count;
        float* half = scratch, patch = scratch + points * points * V.Count;
        TTile.Output<V>(products, points * plane, plane, half, points * V.Count, V.Count, points, V.Zero);
        if (columns == outputs)
        {
            TTile.Output<V>(half, V.Count, points * V.Count, destination, V.Count, line, rows, bias);
            return;
        }
        TTile.Output<V>(half, V.Count, points * V.Count, patch, V.Count, outputs * V.Count, rows, bias);
        for (int r = 0; r < rows; r++, destination += line, patch += outputs * V.Count)
        {
            for (int c = 0; c < columns; c++)
                V.Store(V.Load(patch + c * V.Count), destination + c * V.Count);
        }
    }

    /// <summary>Hands over what a channel's tiles have covered: those side by side make one run per row.</summary>
    private void Finish<TEpilogue>(int tile, int count, int channel, void* state)
        where TEpilogue : struct, ILaneEpilogue
    {
        // Nothing follows: the calls would be empty, the search for runs would not.
        if (typeof(TEpilogue) == typeof(NoEpilogue))
            return;
        for (int end = tile + count; tile < end;)
        {
            _grid.Locate(tile, out int block, out int row, out int column);
            int across = Math.Min(end - tile, (_shape.OutWidth - column + TTile.Outputs - 1) / TTile.Outputs);
            int columns = Math.Min(across * TTile.Outputs, _shape.OutWidth - column), rows = Math.Min(TTile.Outputs, _shape.OutHeight - row);
            long offset = ((((long)block * _shape.OutChannels + channel) * _shape.OutHeight + row) * _shape.OutWidth + column) * V.Count;
            for (int r = 0; r < rows; r++, offset += (nint)_shape.OutWidth * V.Count)
                TEpilogue.Apply(state, offset, block, channel, columns);
            tile += across;
        }
    }
}
