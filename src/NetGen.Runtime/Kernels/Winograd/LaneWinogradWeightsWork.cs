using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>A unit of <see cref="LaneWinogradWeights.Sum{V,TTile}"/>: some tiles, panels of channels.</summary>
internal readonly unsafe ref struct LaneWinogradWeightsWork<V, TTile>
    where V : unmanaged, ISimd<V>
    where TTile : struct, IWinogradTile
{
    /// <summary>Floats of depth that one product sums: sums are read and written once in as many steps.</summary>
    private const int GroupDepth = 32;

    private readonly ConvShape _shape;
    private readonly WinogradGrid _grid;
    private readonly int _batch;
    private readonly int _tiles;

    public LaneWinogradWeightsWork(in ConvShape shape, int batch)
    {
        _shape = shape;
        _grid = new WinogradGrid(shape.OutHeight, shape.OutWidth, TTile.Outputs);
        _batch = batch;
        _tiles = LaneLayout.Blocks<V>(batch) * _grid.PerImage;
        int most = GroupDepth / V.Count;
        Groups = Pieces.Of(_tiles, most);
    }

    /// <summary>Groups of tiles that are multiplied at a time.</summary>
    public int Groups { get; }

    private int GroupTiles => Groups == 0 ? 0 : Pieces.Of(_tiles, Groups);

    /// <summary>sums = Σ over the groups [fromGroup, toGroup), for the input channels and output channels at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* x, float* dy, float* sums, int channel, int channels, int output, int outputs, int fromGroup, int toGroup)
    {
        int points = TTile.Points, stride = WinogradShape.SumStride(_shape.InChannels), width = WinogradShape.SumStride(channels);
        nint sumPlane = (nint)_shape.OutChannels * stride;
        float* result = sums + (nint)output * stride + channel;
        if (fromGroup == toGroup)
        {
            for (int f = 0; f < points * points; f++)
            {
                for (int k = 0; k < outputs; k++)
                    new Span<float>(result + f * sumPlane + (nint)k * stride, width).Clear();
            }
            return;
        }
        int depth = GroupTiles * V.Count, patch = points * points * V.Count;
        nint imagePlane = (nint)depth * width + 16, gradientPlane = (nint)depth * outputs + 16;
        float* image = ThreadScratch.Rent(points * points * (imagePlane + gradientPlane) + (long)patch * (V.Count + 2));
        float* gradient = image + points * points * imagePlane, lanes = gradient + points * points * gradientPlane, scratch = lanes + (long)patch * V.Count;
        SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(outputs, width / V.Count);
        for (int group = fromGroup; group < toGroup; group++)
        {
            int first = (int)((long)_tiles * group / Groups), count = (int)((long)_tiles * (group + 1) / Groups) - first;
            for (int t = 0; t < count; t++)
            {
                TransformImage(x, first + t, channel, channels, image + (nint)t * V.Count * width, width, imagePlane, lanes, scratch);
                TransformGradient(dy, first + t, output, outputs, gradient + t * V.Count, count * V.Count, gradientPlane, scratch);
            }
            var arguments = new SegmentedProductArguments
            {
                A = gradient, StrideA = (nint)count * V.Count, Depth = count * V.Count,
                B = image, StrideB = width, VectorB = V.Count,
                C = result, StrideC = stride, VectorC = V.Count, Accumulate = group > fromGroup,
            };
            for (int point = 0; point < points * points; point++)
            {
                SegmentedProduct.Multiply<V>(arguments, tiling);
                arguments.A += gradientPlane;
                arguments.B += imagePlane;
                arguments.C += sumPlane;
            }
        }
    }

    /// <summary>Bᵀ x B of one tile, channels side by side: [points²] planes of [L][width].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformImage(float* x, int tile, int channel, int channels, float* tiles, int width, nint plane, float* lanes, float* scratch)
    {
        int points = TTile.Points, square = V.Count * V.Count;
        _grid.Locate(tile, out int block, out int row, out int column);
        var window = new WinogradWindow<V>(row - _shape.PadTop, column - _shape.PadLeft, points, _shape.InHeight, _shape.InWidth);
        nint image = (nint)_shape.InHeight * _shape.InWidth * V.Count, line = (nint)_shape.InWidth * V.Count;
        float* source = x + ((long)block * _shape.InChannels + channel) * image, half = scratch, patch = scratch + points * points * V.Count;
        new Span<float>(patch, points * points * V.Count).Clear();
        for (int c = 0; c < width; c += V.Count)
        {
            for (int i = 0; i < V.Count; i++)
            {
                float* destination = lanes + i * V.Count;
                if (c + i >= channels)
                {
                    for (int f = 0; f < points * points; f++)
                        V.Store(V.Zero, destination + f * square);
                    continue;
                }
                float* from = source + (c + i) * image;
                if (window.IsInside)
                {
                    from += (window.Row * (nint)_shape.InWidth + window.Column) * V.Count;
                    TTile.Input<V>(from, line, V.Count, half, points * V.Count, V.Count, points);
                }
                else
                {
                    window.Copy(from, line, patch);
                    TTile.Input<V>(patch, points * V.Count, V.Count, half, points * V.Count, V.Count, points);
                }
                TTile.Input<V>(half, V.Count, points * V.Count, destination, square, points * square, points);
            }
            for (int f = 0; f < points * points; f++)
                V.Transpose(lanes + f * square, V.Count, tiles + f * plane + c, width);
        }
    }

    /// <summary>A dy Aᵀ of one tile: its vectors lie <paramref name="channelStride"/> apart from channel to channel. Lanes past the batch are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformGradient(float* dy, int tile, int output, int outputs, float* tiles, nint channelStride, nint plane, float* scratch)
    {
        int points = TTile.Points, m = TTile.Outputs;
        _grid.Locate(tile, out int block, out int row, out int column);
        var window = new WinogradWindow<V>(row, column, m, _shape.OutHeight, _shape.OutWidth);
        int valid = LaneLayout.Valid<V>(block, _batch);
        nint image = (nint)_shape.OutHeight * _shape.OutWidth * V.Count, line = (nint)_shape.OutWidth * V.Count;
        float* source = dy + ((long)block * _shape.OutChannels + output) * image, half = scratch, patch = scratch + points * points * V.Count;
        new Span<float>(patch, m * m * V.Count).Clear();
        for (int k = 0; k < outputs; k++, source += image, tiles += channelStride)
        {
            if (window.IsInside && valid == V.Count)
            {
                TTile.OutputGradient<V>(source + (row * (nint)_shape.OutWidth + column) * V.Count, line, V.Count, half, m * V.Count, V.Count, m);
            }
            else
            {
                window.Copy(source, line, patch);
                if (valid < V.Count)
                {
                    for (int i = 0; i < m * m; i++)
                        V.Store(V.LoadFirst(patch + i * V.Count, valid), patch + i * V.Count);
                }
                TTile.OutputGradient<V>(patch, m * V.Count, V.Count, half, m * V.Count, V.Count, m);
            }
            TTile.OutputGradient<V>(half, V.Count, m * V.Count, tiles, plane, points * plane, points);
        }
    }
}
