using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The gradient of a 1x1 convolution in its weights, in the lanes layout: dw[k, c] = Σ over samples and pixels of dy[k]·x[c]. Both operands have that sum's index
/// contiguous; x is transposed in small pieces, so that input channels lie side by side, and the rest is a matrix product straight into dw, without sums per lane.
/// A unit is a panel of output channels with a panel of input channels.
/// </summary>
internal readonly unsafe ref struct LanePointwiseWeights<V>
    where V : unmanaged, ISimd<V>
{
    /// <summary>Samples (pixels times lanes) of a transposed piece.</summary>
    private const int PieceSamples = 128;

    /// <summary>Most input channels of a unit: a transposed piece of them takes two thirds of a nearest cache of 48 KB.</summary>
    private const int UnitInputs = 64;

    /// <summary>Most output channels of a unit.</summary>
    private const int UnitOutputs = 128;

    /// <summary>Units below which panels are cut smaller, so that several threads have work.</summary>
    private const int EnoughUnits = 8;

    private readonly ConvShape _shape;
    private readonly ConvolutionAxis _y;
    private readonly ConvolutionAxis _x;
    private readonly int _outPanels;
    private readonly int _inPanels;

    public LanePointwiseWeights(in ConvShape shape)
    {
        _shape = shape;
        _y = ConvolutionAxis.Forward(shape.InHeight, shape.OutHeight, 1, shape.StrideY, shape.DilationY, shape.PadTop);
        _x = ConvolutionAxis.Forward(shape.InWidth, shape.OutWidth, 1, shape.StrideX, shape.DilationX, shape.PadLeft);
        int unitInputs = UnitInputs, unitOutputs = UnitOutputs, leastInputs = Math.Max(16, V.Count);
        while (Units(shape, unitInputs, unitOutputs) < EnoughUnits && (unitInputs > leastInputs || unitOutputs > 32))
        {
            if (unitOutputs > 64 || unitInputs <= leastInputs)
                unitOutputs /= 2;
            else
                unitInputs /= 2;
        }
        _outPanels = Pieces.Of(shape.OutChannelsPerGroup, unitOutputs);
        // Panels start at whole vectors.
        int balanced = Pieces.Of(shape.InChannelsPerGroup, Pieces.Of(shape.InChannelsPerGroup, unitInputs));
        InputsPerPanel = Pieces.Of(balanced, V.Count) * V.Count;
        _inPanels = Pieces.Of(shape.InChannelsPerGroup, InputsPerPanel);
    }

    /// <summary>Few input channels would leave lanes empty.</summary>
    public static bool Supports(in ConvShape shape) => shape.KernelHeight * shape.KernelWidth == 1 && 2 * shape.InChannelsPerGroup >= V.Count;

    /// <summary>How many there are.</summary>
    public int UnitCount => _shape.Groups * _outPanels * _inPanels;

    /// <summary>Floats of a transposed piece, and of one transposition.</summary>
    public int Scratch => PieceSamples * InputsPerPanel + V.Count * V.Count;

    private int InputsPerPanel { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* x, float* dy, float* dw, float* scratch, int batch, int from, int to)
    {
        int inputs = _shape.InChannelsPerGroup, outputs = _shape.OutChannelsPerGroup;
        for (int unit = from; unit < to; unit++)
        {
            int inPanel = unit % _inPanels, rest = unit / _inPanels;
            int outPanel = rest % _outPanels, group = rest / _outPanels;
            int c = inPanel * InputsPerPanel, width = Math.Min(InputsPerPanel, inputs - c);
            int k = outputs * outPanel / _outPanels, height = outputs * (outPanel + 1) / _outPanels - k;
            float* result = dw + ((nint)group * outputs + k) * inputs + c;
            Panel(x, dy, result, scratch, batch, group, k, height, c, width);
        }
    }

    private static int Units(in ConvShape shape, int unitInputs, int unitOutputs) =>
        shape.Groups * Pieces.Of(shape.InChannelsPerGroup, unitInputs) * Pieces.Of(shape.OutChannelsPerGroup, unitOutputs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Panel(float* x, float* dy, float* dw, float* scratch, int batch, int group, int k, int height, int c, int width)
    {
        int left = _x.InteriorFirst, columns = _x.InteriorEnd - left, top = _y.InteriorFirst, rows = _y.InteriorEnd - top;
        // Rows of whole width follow each other without a gap.
        bool gapless = columns == _shape.OutWidth;
        int runs = gapless ? 1 : rows, run = gapless ? rows * columns : columns;
        nint inPlane = (nint)_shape.InHeight * _shape.InWidth * V.Count, outPlane = (nint)_shape.OutHeight * _shape.OutWidth * V.Count;
        int vectors = Pieces.Of(width, V.Count);
        SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(height, vectors);
        float* piece = scratch + V.Count * V.Count;
        var arguments = new SegmentedProductArguments
        {
            StrideA = outPlane, A1 = V.Count, B = piece, StrideB = (nint)vectors * V.Count, B1 = (nint)vectors * V.Count * V.Count, VectorB = V.Count,
            C = dw, StrideC = _shape.InChannelsPerGroup, VectorC = V.Count, LastCount = width % V.Count,
        };
        if (runs * run <= 0)
        {
            // Nothing of the image lies under an output.
            for (int i = 0; i < height; i++)
                new Span<float>(dw + i * arguments.StrideC, width).Clear();
            return;
        }
        int pixels = Math.Max(1, PieceSamples / V.Count), pieces = Pieces.Of(run, pixels);
        for (int block = 0; block * V.Count < batch; block++)
        {
            int live = LaneLayout.Valid<V>(block, batch);
            float* planes = x + (((long)block * _shape.Groups + group) * _shape.InChannelsPerGroup + c) * inPlane;
            float* gradients = dy + (((long)block * _shape.Groups + group) * _shape.OutChannelsPerGroup + k) * outPlane;
            for (int r = 0; r < runs; r++)
            {
                for (int p = 0; p < pieces; p++)
                {
                    int first = (int)((long)run * p / pieces), count = (int)((long)run * (p + 1) / pieces) - first;
                    Transpose(planes, piece, scratch, r * columns + first, count, width);
                    arguments.A = gradients + ((nint)(top + r) * _shape.OutWidth + left + first) * V.Count;
                    // Samples past the batch do not count: then a segment is a pixel.
                    arguments.Segments1 = live == V.Count ? 1 : count;
                    arguments.Depth = live == V.Count ? count * V.Count : live;
                    SegmentedProduct.Multiply<V>(arguments, tiling);
                    arguments.Accumulate = true;
                }
            }
        }
    }

    /// <summary>piece[pixel·L + lane][channel] from planes [channel][pixel][lane], for pixels of the interior from <paramref name="first"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Transpose(float* planes, float* piece, float* tile, int first, int count, int width)
    {
        nint inPlane = (nint)_shape.InHeight * _shape.InWidth * V.Count, stride = (nint)Pieces.Of(width, V.Count) * V.Count;
        int columns = _x.InteriorEnd - _x.InteriorFirst;
        for (int p = first; p < first + count; p++, piece += V.Count * stride)
        {
            float* source = planes + ((nint)_y.Input(_y.InteriorFirst + p / columns, 0) * _shape.InWidth + _x.Input(_x.InteriorFirst + p % columns, 0)) * V.Count;
            int c = 0;
            for (; c + V.Count <= width; c += V.Count)
                V.Transpose(source + c * inPlane, inPlane, piece + c, stride);
            if (c == width)
                continue;
            for (int i = 0; i < V.Count; i++)
                V.Store(c + i < width ? V.Load(source + (c + i) * inPlane) : V.Zero, tile + i * V.Count);
            V.Transpose(tile, V.Count, piece + c, stride);
        }
    }
}
