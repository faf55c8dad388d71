using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The gradient of a 1x1 convolution in its weights, in the lanes layout: dw[k, c] = Σ over samples and pixels of dy[k]·x[c]. Every plane of dy meets every plane of x:
/// a band of some output channels stays in the nearest cache while input channels pass by, three at a time.
/// </summary>
internal readonly unsafe ref struct LanePointwiseWeights<V>
    where V : unmanaged, ISimd<V>
{
    /// <summary>Bytes of dy in a band.</summary>
    private const int BandBytes = 28 << 10;

    /// <summary>Input channels of a tile, and of a unit.</summary>
    private const int TileInputs = 3, UnitInputs = 33;

    private readonly ConvShape _shape;
    private readonly ConvolutionAxis _y;
    private readonly ConvolutionAxis _x;
    private readonly int _outTiles;
    private readonly int _inPanels;

    public LanePointwiseWeights(in ConvShape shape)
    {
        _shape = shape;
        _y = ConvolutionAxis.Forward(shape.InHeight, shape.OutHeight, 1, shape.StrideY, shape.DilationY, shape.PadTop);
        _x = ConvolutionAxis.Forward(shape.InWidth, shape.OutWidth, 1, shape.StrideX, shape.DilationX, shape.PadLeft);
        _outTiles = Pieces(shape.OutChannelsPerGroup, LaneWeightTiles.ChannelsFor<V>(Math.Min(TileInputs, shape.InChannelsPerGroup)));
        _inPanels = Pieces(shape.InChannelsPerGroup, UnitInputs);
    }

    public static bool Supports(in ConvShape shape) => shape.KernelHeight * shape.KernelWidth == 1;

    /// <summary>A unit is a tile of output channels with a panel of input channels.</summary>
    public int Units => _shape.Groups * _outTiles * _inPanels;

    /// <summary>Floats of the sums.</summary>
    public int Scratch => Pieces(_shape.OutChannelsPerGroup, _outTiles) * Pieces(_shape.InChannelsPerGroup, _inPanels) * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* x, float* dy, float* dw, float* sums, int batch, int from, int to)
    {
        for (int unit = from; unit < to; unit++)
        {
            int panel = unit % _inPanels, rest = unit / _inPanels;
            int outTile = rest % _outTiles, group = rest / _outTiles;
            int c = _shape.InChannelsPerGroup * panel / _inPanels, inputs = _shape.InChannelsPerGroup * (panel + 1) / _inPanels - c;
            int k = _shape.OutChannelsPerGroup * outTile / _outTiles, outputs = _shape.OutChannelsPerGroup * (outTile + 1) / _outTiles - k;
            new Span<float>(sums, outputs * inputs * V.Count).Clear();
            foreach (int block in LaneBlocks.PartialFirst<V>(batch))
            {
                float* planes = x + (((long)block * _shape.Groups + group) * _shape.InChannelsPerGroup + c) * _shape.InHeight * _shape.InWidth * V.Count;
                float* gradients = dy + (((long)block * _shape.Groups + group) * _shape.OutChannelsPerGroup + k) * _shape.OutHeight * _shape.OutWidth * V.Count;
                Block(planes, gradients, sums, inputs, outputs);
                LaneBlocks.KeepLive<V>(sums, outputs * inputs, block, batch);
            }
            float* result = dw + ((nint)group * _shape.OutChannelsPerGroup + k) * _shape.InChannelsPerGroup + c;
            for (int i = 0; i < outputs; i++)
            {
                for (int j = 0; j < inputs; j++)
                    result[(nint)i * _shape.InChannelsPerGroup + j] = V.Sum(V.Load(sums + ((nint)i * inputs + j) * V.Count));
            }
        }
    }

    private static int Pieces(int count, int unit) => (count + unit - 1) / unit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Block(float* x, float* dy, float* sums, int inputs, int outputs)
    {
        int left = _x.InteriorFirst, columns = _x.InteriorEnd - left, top = _y.InteriorFirst, rows = _y.InteriorEnd - top;
        if (columns <= 0 || rows <= 0)
            return;
        int bandRows = Math.Max(1, BandBytes / sizeof(float) / V.Count / outputs / columns), bands = Pieces(rows, bandRows), tiles = Pieces(inputs, TileInputs);
        nint inPlane = (nint)_shape.InHeight * _shape.InWidth * V.Count;
        var tile = new LaneWeightTile
        {
            Columns = columns,
            ChannelDy = (nint)_shape.OutHeight * _shape.OutWidth * V.Count, RowDy = (nint)_shape.OutWidth * V.Count, StepDy = V.Count,
            TapX = inPlane, RowX = (nint)_shape.StrideY * _shape.InWidth * V.Count, StepX = (nint)_shape.StrideX * V.Count,
            SumRow = (nint)inputs * V.Count,
        };
        for (int band = 0; band < bands; band++)
        {
            int first = top + rows * band / bands;
            tile.Rows = top + rows * (band + 1) / bands - first;
            float* gradients = dy + ((nint)first * _shape.OutWidth + left) * V.Count;
            float* pixels = x + ((nint)_y.Input(first, 0) * _shape.InWidth + _x.Input(left, 0)) * V.Count;
            for (int t = 0; t < tiles; t++)
            {
                int c = inputs * t / tiles, end = inputs * (t + 1) / tiles;
                LaneWeightTiles.Run<V>(outputs, end - c, &tile, sums + (nint)c * V.Count, gradients, pixels + c * inPlane);
            }
        }
    }
}
