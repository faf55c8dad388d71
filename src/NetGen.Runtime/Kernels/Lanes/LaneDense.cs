using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Dense layers in the lanes layout, on PyTorch's weights [outputs, inputs] as they lie.</summary>
public static unsafe class LaneDense
{
    /// <summary>Rows of the result in a unit: a few register tiles.</summary>
    private const int UnitRows = 32;

    /// <summary>Blocks of samples that share each weight that is loaded.</summary>
    private const int UnitBlocks = 4;

    /// <summary>
    /// Longest slice of the sum. Its vectors stream from the second cache without loss; more would leave it. (Slices that fit the nearest cache lose more to
    /// storing and reloading the result.)
    /// </summary>
    private const int Slice = 1024;

    /// <summary>Columns of dw in a unit, in vectors.</summary>
    private const int UnitVectors = 32;

    /// <summary>Samples of the steps of sequences that a unit adds up at a time: their rows stay in the second cache while the tiles of the unit pass by.</summary>
    private const int SliceRows = 256;

    /// <summary>Units of <see cref="Forward{V,TEpilogue}"/>.</summary>
    public static int ForwardUnits(int outputs, int blocks) => Pieces.Of(outputs, UnitRows) * Pieces.Of(blocks, UnitBlocks);

    /// <summary>y [blocks][outputs][L] = bias + weights · x [blocks][inputs][L].</summary>
    /// <param name="x">[blocks][inputs][L].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="y">[blocks][outputs][L].</param>
    /// <param name="inputs">Elements of a sample of x.</param>
    /// <param name="outputs">Elements of a sample of y.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue; an output is a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* weights, float* bias, float* y, int inputs, int outputs, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        var arguments = new SegmentedProductArguments { A = weights, StrideA = inputs, Bias = bias };
        Product<V, TEpilogue>(ref arguments, x, y, inputs, outputs, blocks, from, to, state);
    }

    /// <summary>y [blocks][outputs][L] = bias + weights · x [blocks][inputs][L] + stateWeights · h [blocks][states][L]; units as of <see cref="Forward{V,TEpilogue}"/>.</summary>
    /// <param name="x">[blocks][inputs][L].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="h">[blocks][states][L].</param>
    /// <param name="stateWeights">[outputs, states].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="y">[blocks][outputs][L].</param>
    /// <param name="inputs">Elements of a sample of x.</param>
    /// <param name="states">Elements of a sample of h.</param>
    /// <param name="outputs">Elements of a sample of y.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue; an output is a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardOfTwo<V, TEpilogue>(
        float* x, float* weights, float* h, float* stateWeights, float* bias, float* y, int inputs, int states, int outputs, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        var arguments = new SegmentedProductArguments { StrideB = V.Count, StrideC = V.Count, VectorC = (nint)outputs * V.Count };
        int rowPieces = Pieces.Of(outputs, UnitRows), blockPieces = Pieces.Of(blocks, UnitBlocks);
        SegmentedProductTiling tiling = default;
        for (int unit = from; unit < to; unit++)
        {
            int rowPiece = unit % rowPieces, blockPiece = unit / rowPieces;
            int row = outputs * rowPiece / rowPieces, height = outputs * (rowPiece + 1) / rowPieces - row;
            int block = blocks * blockPiece / blockPieces, width = blocks * (blockPiece + 1) / blockPieces - block;
            // Neighbours are mostly of one size, and a step of a recurrence is short enough for the choice of a tiling to count.
            if (height != tiling.Rows || width != tiling.Vectors)
                tiling = SegmentedProductTiling.For<V>(height, width);
            long offset = ((long)block * outputs + row) * V.Count;
            arguments.C = y + offset;
            arguments.Bias = bias == null ? null : bias + row;
            arguments.Accumulate = false;
            for (int half = 0; half < 2; half++)
            {
                int depth = half == 0 ? inputs : states, slices = Pieces.Of(depth, Slice);
                float* a = half == 0 ? weights : stateWeights, b = half == 0 ? x : h;
                arguments.StrideA = depth;
                arguments.VectorB = (nint)depth * V.Count;
                for (int slice = 0; slice < slices; slice++)
                {
                    int first = depth * slice / slices;
                    arguments.A = a + (nint)row * depth + first;
                    arguments.B = b + ((long)block * depth + first) * V.Count;
                    arguments.Depth = depth * (slice + 1) / slices - first;
                    SegmentedProduct.Multiply<V>(arguments, tiling);
                    arguments.Bias = null;
                    arguments.Accumulate = true;
                }
            }
            for (int j = 0; j < width; j++)
                Apply<V, TEpilogue>(state, offset + (long)j * outputs * V.Count, block + j, row, height);
        }
    }

    /// <summary>Units of <see cref="Data{V,TEpilogue}"/>.</summary>
    public static int DataUnits(int inputs, int blocks) => Pieces.Of(inputs, UnitRows) * Pieces.Of(blocks, UnitBlocks);

    /// <summary>dx [blocks][inputs][L] = weightsᵀ · dy [blocks][outputs][L].</summary>
    /// <param name="dy">[blocks][outputs][L].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="dx">[blocks][inputs][L].</param>
    /// <param name="inputs">Elements of a sample of dx.</param>
    /// <param name="outputs">Elements of a sample of dy.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue; an input is a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V, TEpilogue>(float* dy, float* weights, float* dx, int inputs, int outputs, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        var arguments = new SegmentedProductArguments { A = weights, StrideA = inputs, ByColumns = true };
        Product<V, TEpilogue>(ref arguments, dy, dx, outputs, inputs, blocks, from, to, state);
    }

    /// <summary>Units of <see cref="Weights{V}"/>.</summary>
    public static int WeightsUnits<V>(int inputs, int outputs)
        where V : unmanaged, ISimd<V> => Pieces.Of(outputs, UnitRows) * Pieces.Of(inputs, UnitVectors * V.Count);

    /// <summary>dw [outputs, inputs] = Σ over the samples of the batch (and the steps of each) of dy · xᵀ; overwrites dw.</summary>
    /// <param name="rows">x as rows [batch][steps][inputs]: the caller's own data, or what <see cref="LaneLayout.Unpack{V}"/> makes of x; by step [steps][batch][inputs].</param>
    /// <param name="dy">[steps][blocks][outputs][L].</param>
    /// <param name="dw">[outputs, inputs].</param>
    /// <param name="inputs">Elements of a sample of x.</param>
    /// <param name="outputs">Elements of a sample of y.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="steps">Steps of a sample.</param>
    /// <param name="byStep">Whether the rows of one step lie together: sixteen rows of long sequences, as callers have them, lie so far apart that they push each other out of the
    /// nearest cache.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weights<V>(float* rows, float* dy, float* dw, int inputs, int outputs, int batch, int from, int to, int steps = 1, bool byStep = false)
        where V : unmanaged, ISimd<V>
    {
        int full = batch / V.Count, rest = batch % V.Count, vectors = Pieces.Of(inputs, V.Count);
        nint sample = byStep ? inputs : (nint)inputs * steps, step = byStep ? (nint)inputs * batch : inputs;
        nint block = (nint)outputs * V.Count, blocks = LaneLayout.Blocks<V>(batch) * block;
        int rowPieces = Pieces.Of(outputs, UnitRows), columnPieces = Pieces.Of(vectors, UnitVectors), slices = Math.Min(steps, Pieces.Of(steps * batch, SliceRows));
        int together = WeightUnits.Together(UnitRows * Math.Min(inputs, UnitVectors * V.Count));
        for (; from < to; from += together)
        {
            for (int slice = 0; slice < slices; slice++)
            {
                int first = (int)((long)steps * slice / slices), end = (int)((long)steps * (slice + 1) / slices);
                for (int unit = from; unit < Math.Min(to, from + together); unit++)
                {
                    int rowPiece = unit % rowPieces, columnPiece = unit / rowPieces;
                    int row = outputs * rowPiece / rowPieces, height = outputs * (rowPiece + 1) / rowPieces - row;
                    int vector = vectors * columnPiece / columnPieces, width = vectors * (columnPiece + 1) / columnPieces - vector;
                    var arguments = new SegmentedProductArguments
                    {
                        A = dy + (nint)row * V.Count + first * blocks, StrideA = V.Count, A1 = blocks, A2 = block,
                        B = rows + (nint)vector * V.Count + first * step, StrideB = sample, B1 = step, B2 = sample * V.Count, VectorB = V.Count,
                        C = dw + (nint)row * inputs + (nint)vector * V.Count, StrideC = inputs, VectorC = V.Count,
                        LastCount = vector + width == vectors ? inputs % V.Count : 0,
                        Segments1 = end - first, Segments2 = full, Depth = V.Count, Accumulate = slice > 0,
                    };
                    SegmentedProduct.Multiply<V>(arguments, height, width);
                    if (rest > 0)
                    {
                        // The samples of the last, partial block. (Its further lanes are zero in dy, but the caller's rows end with the batch.)
                        arguments.A += full * block;
                        arguments.B += full * arguments.B2;
                        arguments.Segments2 = 1;
                        arguments.Depth = rest;
                        arguments.Accumulate = true;
                        SegmentedProduct.Multiply<V>(arguments, height, width);
                    }
                }
            }
        }
    }

    /// <summary>output [blocks][rows][L] = bias + A · input [blocks][depth][L], A by rows or by columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Product<V, TEpilogue>(
        ref SegmentedProductArguments arguments, float* input, float* output, int depth, int rows, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        float* a = arguments.A, bias = arguments.Bias;
        nint stepRow = arguments.ByColumns ? 1 : arguments.StrideA, stepDepth = arguments.ByColumns ? arguments.StrideA : 1;
        arguments.StrideB = arguments.StrideC = V.Count;
        arguments.VectorB = (nint)depth * V.Count;
        arguments.VectorC = (nint)rows * V.Count;
        int rowPieces = Pieces.Of(rows, UnitRows), blockPieces = Pieces.Of(blocks, UnitBlocks), slices = Pieces.Of(depth, Slice);
        for (int unit = from; unit < to; unit++)
        {
            int rowPiece = unit % rowPieces, blockPiece = unit / rowPieces;
            int row = rows * rowPiece / rowPieces, height = rows * (rowPiece + 1) / rowPieces - row;
            int block = blocks * blockPiece / blockPieces, width = blocks * (blockPiece + 1) / blockPieces - block;
            long offset = ((long)block * rows + row) * V.Count;
            arguments.C = output + offset;
            arguments.Bias = bias == null ? null : bias + row;
            arguments.Accumulate = false;
            for (int slice = 0; slice < slices; slice++)
            {
                int first = depth * slice / slices;
                arguments.A = a + row * stepRow + first * stepDepth;
                arguments.B = input + ((long)block * depth + first) * V.Count;
                arguments.Depth = depth * (slice + 1) / slices - first;
                SegmentedProduct.Multiply<V>(arguments, height, width);
                arguments.Bias = null;
                arguments.Accumulate = true;
            }
            for (int j = 0; j < width; j++)
                Apply<V, TEpilogue>(state, offset + (long)j * rows * V.Count, block + j, row, height);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<V, TEpilogue>(void* state, long offset, int block, int first, int rows)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        if (!TEpilogue.PerChannel)
        {
            TEpilogue.Apply(state, offset, block, first, rows);
            return;
        }
        for (int i = 0; i < rows; i++)
            TEpilogue.Apply(state, offset + (long)i * V.Count, block, first + i, 1);
    }
}
