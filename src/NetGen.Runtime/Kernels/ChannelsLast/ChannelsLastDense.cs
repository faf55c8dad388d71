using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Dense layers over rows [batch][features], on PyTorch's weights [outputs, inputs]. A batch of one is a matrix-vector product that reads each weight once, where it lies; for
/// many rows (those of all steps of a
/// sequence) the forward direction turns a piece of the weights round, so that its sums need not be added up across lanes.
/// </summary>
public static unsafe class ChannelsLastDense
{
    /// <summary>Outputs in a unit of the forward direction.</summary>
    private const int UnitOutputs = 48;

    /// <summary>Samples in a unit.</summary>
    private const int UnitSamples = 32;

    /// <summary>Columns in a unit of the gradients: whole vectors of every width.</summary>
    private const int UnitColumns = 128;

    /// <summary>Columns of dx in a unit where the samples are few: there would be no second unit otherwise.</summary>
    private const int FewColumns = 64;

    /// <summary>Rows of dw in a unit, of small, of middling, and of large layers.</summary>
    private const int FewRows = 28, SomeRows = 64, ManyRows = 112;

    /// <summary>Columns of dw in a unit.</summary>
    private const int UnitInputs = 256;

    /// <summary>About how many samples' sums follow each other in the gradient of weights: what a unit reads of them stays in the second cache.</summary>
    private const int WeightSlice = 256;

    /// <summary>
    /// Columns that make good for bringing what belongs to a unit's rows together: every tile walks over a few numbers of all samples, in lines as far from each other as the layer
    /// is wide.
    /// </summary>
    private const int FewestColumns = 192;

    /// <summary>Length of a slice of the sum: a tile's rows and samples fit the nearest cache together.</summary>
    private const int Slice = 1024;

    /// <summary>Length of a slice of the gradients' sums: the columns of a unit stay in the second cache while its rows come by.</summary>
    private const int ProductSlice = 512;

    /// <summary>Floats of both factors that stay in the second cache from when they were computed.</summary>
    private const long NearFloats = 128 * 1024;

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>.</summary>
    public static int ForwardUnits(int outputs, int batch) =>
        ChannelsLastDenseRows.Pays(batch) ? ChannelsLastDenseRows.Units(outputs, batch) : Pieces.Of(outputs, UnitOutputs) * Pieces.Of(batch, UnitSamples);

    /// <summary>y [batch][outputs] = bias + x [batch][inputs] · weightsᵀ.</summary>
    /// <param name="x">[batch][inputs].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="y">[batch][outputs].</param>
    /// <param name="inputs">Features of x.</param>
    /// <param name="outputs">Features of y.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue; a sample is a pixel, an output is a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* weights, float* bias, float* y, int inputs, int outputs, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        if (ChannelsLastDenseRows.Pays(batch))
        {
            ChannelsLastDenseRows.Forward<V, TEpilogue>(x, weights, bias, y, inputs, outputs, batch, from, to, state);
            return;
        }
        if (batch == 1)
        {
            // All units of a worker as one: its runs of weights are as long as can be.
            int start = from * UnitOutputs, behind = Math.Min(outputs, to * UnitOutputs);
            ChannelsLastDenseOne.Forward<V>(x, weights, bias, y, inputs, start, behind);
            TEpilogue.Apply(state, 0, 1, start, behind - start);
            return;
        }
        int pieces = Pieces.Of(outputs, UnitOutputs);
        for (int unit = from; unit < to; unit++)
        {
            int first = unit % pieces * UnitOutputs, end = Math.Min(outputs, first + UnitOutputs);
            int sample = unit / pieces * UnitSamples, endSample = Math.Min(batch, sample + UnitSamples);
            if (endSample - sample == 1)
            {
                ChannelsLastDenseOne.Forward<V>(x + (nint)sample * inputs, weights, bias, y + (nint)sample * outputs, inputs, first, end);
                TEpilogue.Apply(state, sample, 1, first, end - first);
                continue;
            }
            for (int i = sample; i < endSample; i++)
                for (int o = first; o < end; o++)
                    y[(nint)i * outputs + o] = bias == null ? 0 : bias[o];
            int slices = Pieces.Of(inputs, Slice);
            for (int slice = 0; slice < slices; slice++)
            {
                int start = (int)((long)inputs * slice / slices), depth = (int)((long)inputs * (slice + 1) / slices) - start;
                Dots<V>(x + start, weights + start, y, inputs, outputs, depth, sample, endSample, first, end);
            }
            TEpilogue.Apply(state, sample, endSample - sample, first, end - first);
        }
    }

    /// <summary>Units of <see cref="Data{V, TEpilogue}"/>.</summary>
    public static int DataUnits(int inputs, int batch) =>
        ChannelsLastDenseRows.DataPays(batch) ? ChannelsLastDenseRows.Units(inputs, batch) : Pieces.Of(inputs, DataColumns(batch)) * Pieces.Of(batch, DataSamples(batch));

    /// <summary>dx [batch][inputs] = dy [batch][outputs] · weights.</summary>
    /// <param name="dy">[batch][outputs].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="dx">[batch][inputs].</param>
    /// <param name="inputs">Features of dx.</param>
    /// <param name="outputs">Features of dy.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue; a sample is a pixel, an input is a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V, TEpilogue>(float* dy, float* weights, float* dx, int inputs, int outputs, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        if (ChannelsLastDenseRows.DataPays(batch))
        {
            ChannelsLastDenseRows.Data<V, TEpilogue>(dy, weights, dx, inputs, outputs, batch, from, to, state);
            return;
        }
        int most = DataColumns(batch), pieces = Pieces.Of(inputs, most), samplePieces = Pieces.Of(batch, DataSamples(batch));
        for (int unit = from; unit < to; unit++)
        {
            int first = unit % pieces * most, columns = Math.Min(inputs - first, most), piece = unit / pieces;
            int sample = (int)((long)batch * piece / samplePieces), samples = (int)((long)batch * (piece + 1) / samplePieces) - sample;
            for (int start = 0; start < outputs; start += ProductSlice)
            {
                var arguments = new SegmentedProductArguments
                {
                    A = dy + (nint)sample * outputs + start, StrideA = outputs, Depth = Math.Min(outputs - start, ProductSlice),
                    B = weights + (nint)start * inputs + first, StrideB = inputs, VectorB = V.Count,
                    C = dx + (nint)sample * inputs + first, StrideC = inputs, VectorC = V.Count, LastCount = columns % V.Count, Accumulate = start > 0,
                };
                SegmentedProduct.Multiply<V>(arguments, samples, Pieces.Of(columns, V.Count));
            }
            TEpilogue.Apply(state, sample, samples, first, columns);
        }
    }

    /// <summary>Units of <see cref="Weights{V}"/>.</summary>
    public static int WeightsUnits(int inputs, int outputs) => WeightBands(outputs) * Pieces.Of(inputs, UnitInputs);

    /// <summary>dw [outputs, inputs] = Σ over the samples of dyᵀ · x; overwrites dw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weights<V>(float* x, float* dy, float* dw, int inputs, int outputs, int batch, int from, int to) where V : unmanaged, ISimd<V>
    {
        int pieces = Pieces.Of(inputs, UnitInputs), bands = WeightBands(outputs);
        int slices = Math.Max(1, (batch + (WeightSlice / 2)) / WeightSlice);
        bool isFar = (long)batch * (inputs + outputs) > NearFloats;
        for (int unit = from; unit < to; unit++)
        {
            int first = unit % pieces * UnitInputs, columns = Math.Min(inputs - first, UnitInputs), band = unit / pieces;
            int row = (int)((long)outputs * band / bands), rows = (int)((long)outputs * (band + 1) / bands) - row;
            // Odd, so that the samples of a tile don't lie a power of two apart.
            int width = Pieces.Filled(rows, 2 * V.Count) + V.Count;
            bool packs = isFar && columns >= FewestColumns;
            for (int slice = 0; slice < slices; slice++)
            {
                int start = (int)((long)batch * slice / slices), depth = (int)((long)batch * (slice + 1) / slices) - start;
                float* a = dy + (nint)start * outputs + row;
                if (packs)
                {
                    float* packed = ThreadScratch.Rent((long)depth * width);
                    ChannelsLastDenseRows.Copy<V>(a, outputs, packed, width, rows, depth);
                    a = packed;
                }
                for (int column = 0; column < columns; column += PackedWeights.DensePanel)
                {
                    int wide = Math.Min(columns - column, PackedWeights.DensePanel);
                    var arguments = new SegmentedProductArguments
                    {
                        A = a, StrideA = packs ? width : outputs, ByColumns = true, Depth = depth,
                        B = x + (nint)start * inputs + first + column, StrideB = inputs, VectorB = V.Count,
                        C = dw + (nint)row * inputs + first + column, StrideC = inputs, VectorC = V.Count, LastCount = wide % V.Count, Accumulate = start > 0, IsFar = isFar,
                    };
                    SegmentedProduct.Multiply<V>(arguments, rows, Pieces.Of(wide, V.Count));
                }
            }
        }
    }

    /// <summary>Into how many pieces the rows of dw are cut: tiles of large layers share what they read of the samples, small ones shall have work for several threads.</summary>
    private static int WeightBands(int outputs) =>
        outputs <= 4 * FewRows ? Pieces.Of(outputs, FewRows) : outputs <= 8 * SomeRows ? Pieces.Of(outputs, SomeRows) : 2 * Pieces.Of(outputs, 2 * ManyRows);

    /// <summary>Samples in a unit of the gradient in the data: of many rows more, so that weights that no cache holds are fetched seldom.</summary>
    private static int DataSamples(int batch) => IsFew(batch) ? 2 * UnitSamples : 4 * UnitSamples;

    private static int DataColumns(int batch) => IsFew(batch) ? FewColumns : UnitColumns;

    /// <summary>Whether the samples are those of a batch, say, rather than those of all steps.</summary>
    private static bool IsFew(int batch) => batch <= 4 * UnitSamples;

    /// <summary>Adds a slice of the sums of some samples and outputs to y, tile by tile.</summary>
    private static void Dots<V>(float* x, float* weights, float* y, int inputs, int outputs, int depth, int sample, int endSample, int first, int end)
        where V : unmanaged, ISimd<V>
    {
        float* sums = stackalloc float[DotTiles.MaxRows * DotTiles.MaxSamples];
        int most = DotTiles.RowsFor<V>(Math.Min(DotTiles.MaxSamples, endSample - sample)), tiles = Pieces.Of(end - first, most);
        for (int tile = 0; tile < tiles; tile++)
        {
            // The tile's weights stay in the nearest cache while the samples come by.
            int o = first + (end - first) * tile / tiles, rows = first + (end - first) * (tile + 1) / tiles - o;
            for (int i = sample; i < endSample; i += DotTiles.MaxSamples)
            {
                int samples = Math.Min(DotTiles.MaxSamples, endSample - i);
                // A tile of one sample is lower.
                for (int r = 0, low = samples == 1 ? DotTiles.MaxRowsOfOne : rows; r < rows; r += low)
                    DotTiles.Run<V>(Math.Min(low, rows - r), samples, weights + (nint)(o + r) * inputs, inputs, x + (nint)i * inputs, inputs, depth, sums + r);
                for (int j = 0; j < samples; j++)
                    for (int r = 0; r < rows; r++)
                        y[(nint)(i + j) * outputs + o + r] += sums[j * DotTiles.MaxRows + r];
            }
        }
    }
}
