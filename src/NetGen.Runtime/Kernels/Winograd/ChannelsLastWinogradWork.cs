using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>How <see cref="ChannelsLastWinograd"/> cuts its work, and the work of a unit.</summary>
internal readonly unsafe ref struct ChannelsLastWinogradWork<V, TTile>
    where V : unmanaged, ISimd<V>
    where TTile : struct, IWinogradTile
{
    /// <summary>Bytes of transformed tiles and products that a unit keeps in the second cache, beside the weights that pass by.</summary>
    private const int GroupBytes = 1 << 20;

    /// <summary>Most tiles at a time: four register tiles.</summary>
    private const int MostTiles = 56;

    /// <summary>Units worth having; where there are fewer groups of tiles, the output channels are shared out too, 64 of them or more to a unit.</summary>
    private const int EnoughUnits = 8, PanelChannels = 64;

    private readonly ConvShape _shape;
    private readonly WinogradGrid _grid;
    private readonly WinogradUnits _units;

    public ChannelsLastWinogradWork(in ConvShape shape, int batch)
    {
        _shape = shape;
        _grid = new WinogradGrid(shape.OutHeight, shape.OutWidth, TTile.Outputs);
        int tiles = batch * _grid.PerImage;
        int perTile = TTile.Points * TTile.Points * (shape.InChannels + Math.Min(shape.OutChannels, 4 * PanelChannels)) * sizeof(float);
        int groups = Pieces.Of(tiles, Math.Clamp(GroupBytes / perTile, 1, MostTiles));
        _units = new WinogradUnits(tiles, groups,
            groups == 0 ? 1 : Math.Max(Pieces.Of(shape.OutChannels, 4 * PanelChannels), Math.Min(Pieces.Of(EnoughUnits, groups), Pieces.Of(shape.OutChannels, PanelChannels))));
    }

    /// <summary>A unit is a group of tiles with a panel of output channels.</summary>
    public int Units => _units.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TEpilogue>(float* x, float* transformed, float* bias, float* y, int from, int to, void* state)
        where TEpilogue : struct, IRowEpilogue
    {
        if (from >= to)
            return;
        int points = TTile.Points, most = _units.MostTiles, panelStride = PanelStride();
        nint inStride = WinogradShape.WeightStride(_shape.InChannels);
        // A cache line more from point to point: distances of 4 KB would put all points of an element into one set of the nearest cache.
        nint inPlane = most * inStride + 16, outPlane = (nint)most * panelStride + 16;
        float* tiles = ThreadScratch.Rent(points * points * (inPlane + outPlane + 2 * V.Count));
        float* products = tiles + points * points * inPlane, scratch = products + points * points * outPlane;
        int present = -1;
        for (int unit = from; unit < to; unit++)
        {
            _units.Locate(unit, out int group, out int panel, out int first, out int count);
            if (group != present)
            {
                for (int t = 0; t < count; t++)
                    Transform(x, first + t, tiles + t * inStride, inPlane, scratch);
                present = group;
            }
            int channel = Start(panel), channels = Start(panel + 1) - channel;
            Multiply(tiles, inPlane, transformed + channel, channels, products, panelStride, outPlane, count);
            for (int t = 0; t < count; t++)
                TransformBack<TEpilogue>(products + (nint)t * panelStride, outPlane, first + t, channel, channels, bias, y, scratch, state);
        }
    }

    /// <summary>Panels begin at whole cache lines.</summary>
    private int Start(int panel) => panel == _units.Panels ? _shape.OutChannels : (int)((long)_shape.OutChannels * panel / _units.Panels) / 16 * 16;

    /// <summary>Floats from tile to tile of the products: the widest panel, filled up.</summary>
    private int PanelStride()
    {
        int widest = 0;
        for (int panel = 0; panel < _units.Panels; panel++)
            widest = Math.Max(widest, Start(panel + 1) - Start(panel));
        return WinogradShape.WeightStride(widest);
    }

    /// <summary>Bᵀ d B of one tile, its channels side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transform(float* x, int tile, float* tiles, nint plane, float* scratch)
    {
        int points = TTile.Points, channels = _shape.InChannels;
        _grid.Locate(tile, out int image, out int row, out int column);
        (row, column) = (row - _shape.PadTop, column - _shape.PadLeft);
        int firstRow = Math.Max(0, -row), endRow = Math.Min(points, _shape.InHeight - row);
        int firstColumn = Math.Max(0, -column), endColumn = Math.Min(points, _shape.InWidth - column);
        bool inside = firstRow == 0 && firstColumn == 0 && endRow == points && endColumn == points;
        nint line = (nint)_shape.InWidth * channels;
        float* source = x + (((long)image * _shape.InHeight + row) * _shape.InWidth + column) * channels, half = scratch, patch = scratch + points * points * V.Count;
        // What lies outside stays zero while the channels pass through the patch.
        new Span<float>(patch, points * points * V.Count).Clear();
        for (int c = 0; c < channels; c += V.Count)
        {
            int lanes = Math.Min(V.Count, channels - c);
            if (inside && lanes == V.Count)
            {
                TTile.Input<V>(source + c, line, channels, half, points * V.Count, V.Count, points);
            }
            else
            {
                for (int r = firstRow; r < endRow; r++)
                {
                    for (int p = firstColumn; p < endColumn; p++)
                        V.Store(V.LoadFirst(source + r * line + p * channels + c, lanes), patch + (r * points + p) * V.Count);
                }
                TTile.Input<V>(patch, points * V.Count, V.Count, half, points * V.Count, V.Count, points);
            }
            TTile.Input<V>(half, V.Count, points * V.Count, tiles + c, plane, points * plane, points);
        }
    }

    /// <summary>For each point: products [tiles][channels] = tiles [tiles][InChannels] · weights [InChannels][channels].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(float* tiles, nint inPlane, float* transformed, int channels, float* products, int panelStride, nint outPlane, int count)
    {
        nint weightPlane = WinogradShape.WeightPlane(_shape.InChannels, _shape.OutChannels);
        SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(count, Pieces.Of(channels, V.Count));
        var arguments = new SegmentedProductArguments
        {
            A = tiles, StrideA = WinogradShape.WeightStride(_shape.InChannels), Depth = _shape.InChannels,
            B = transformed, StrideB = WinogradShape.WeightStride(_shape.OutChannels), VectorB = V.Count,
            C = products, StrideC = panelStride, VectorC = V.Count,
        };
        for (int point = 0; point < TTile.Points * TTile.Points; point++)
        {
            SegmentedProduct.Multiply<V>(arguments, tiling);
            arguments.A += inPlane;
            arguments.B += weightPlane;
            arguments.C += outPlane;
        }
    }

    /// <summary>Aᵀ p A + bias of one tile and a panel of channels, as much of it as the image holds; then what follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformBack<TEpilogue>(float* products, nint plane, int tile, int channel, int channels, float* bias, float* y, float* scratch, void* state)
        where TEpilogue : struct, IRowEpilogue
    {
        int points = TTile.Points, outputs = TTile.Outputs;
        _grid.Locate(tile, out int image, out int row, out int column);
        int rows = Math.Min(outputs, _shape.OutHeight - row), columns = Math.Min(outputs, _shape.OutWidth - column);
        long pixel = ((long)image * _shape.OutHeight + row) * _shape.OutWidth + column;
        nint line = (nint)_shape.OutWidth * _shape.OutChannels;
        float* destination = y + pixel * _shape.OutChannels + channel, half = scratch, patch = scratch + points * points * V.Count;
        for (int c = 0; c < channels; c += V.Count)
        {
            int lanes = Math.Min(V.Count, channels - c);
            V start = bias == null ? V.Zero : V.LoadFirst(bias + channel + c, lanes);
            TTile.Output<V>(products + c, points * plane, plane, half, points * V.Count, V.Count, points, V.Zero);
            if (columns == outputs && lanes == V.Count)
            {
                TTile.Output<V>(half, V.Count, points * V.Count, destination + c, _shape.OutChannels, line, rows, start);
                continue;
            }
            TTile.Output<V>(half, V.Count, points * V.Count, patch, V.Count, outputs * V.Count, rows, start);
            for (int r = 0; r < rows; r++)
            {
                for (int p = 0; p < columns; p++)
                    V.StoreFirst(V.Load(patch + (r * outputs + p) * V.Count), destination + r * line + p * (nint)_shape.OutChannels + c, lanes);
            }
        }
        for (int r = 0; r < rows; r++)
            TEpilogue.Apply(state, pixel + (long)r * _shape.OutWidth, columns, channel, channels);
    }
}
