using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// A model of the time for one sample: with channels last, where vectors are full if there are enough channels, and in planes, where they are full if rows are long enough.
/// The figures are cycles of a core with 512-bit vectors.
/// </summary>
internal sealed class FewSamplesLayoutCosts : ILayoutCosts
{
    /// <summary>Cycles for which a kernel of its own is worth avoiding: the call, and the first touch of its data.</summary>
    private const long Call = 200;

    private const int Lanes = Grain.Lanes;

    public long? Work(NetworkGraph graph, Node node, Layout layout)
    {
        bool planar = layout == Layout.Planar;
        // Winograd's algorithm has a kernel with channels last: where it is demanded, there is no choice.
        if (!LayoutKernels.Exists(graph, node, layout) || (planar && node.Op is ConvOp { ByWinograd: true }))
            return null;
        long own = node.Op switch
        {
            PortOp { Element: Element.Real } => Conversion(node.Shape, Layout.Planar, layout) + Regrouping(node.Shape),
            ReshapeOp when planar => Regrouping(graph[node.Inputs[0]].Shape) + Regrouping(node.Shape),
            ReshapeOp => Regrouping(graph[node.Inputs[0]].Shape) + Regrouping(node.Shape) + Conversion(graph[node.Inputs[0]].Shape, layout,
                Layout.Planar) + Conversion(node.Shape, Layout.Planar, layout),
            ConvOp conv => planar
                ? PlanarConvolution(conv.Geometry)
                : (long)(ChannelsLastConvolution(conv.Geometry) * FewSamplesConvolutionCost.Share(conv.Geometry, conv.Algorithm)),
            MaxPoolOp pool => Pool(pool.Geometry, planar),
            AvgPoolOp pool => Pool(pool.Geometry, planar),
            MapOp map => Elements(map.Expression.OperationCount(), node.Inputs.Select(i => graph[i].Shape), node.Shape, planar),
            ConcatOp or SliceOp => Rows(node.Shape, planar),
            MoveOp move => Call + Moves(move, node.Shape, planar),
            // The same work either way, or work for which there is no choice.
            _ => 0,
        };
        return own + Result(graph, node, layout);
    }

    /// <summary>Whole blocks of a vector squared are transposed in registers, what is left over number by number.</summary>
    public long Conversion(TensorShape shape, Layout from, Layout to)
    {
        if (LayoutOrder.AreTheSame(shape, from, to))
            return 0;
        long blocks = shape.Channels / Lanes * (shape.Positions / Lanes);
        return Call + (blocks * 96) + ((shape.Size - (blocks * Lanes * Lanes)) * 5 / 4);
    }

    /// <summary>Between callers' rows, sample by sample, and those of a sequence, step by step.</summary>
    private static long Regrouping(TensorShape shape) => shape.Steps == 1 ? 0 : Call + (2 * Pieces.Of(shape.Size, Lanes));

    /// <summary>A convolution with channels last that reads planes copies padded rows once for every band of them.</summary>
    public long? Reading(Node reader, TensorShape operand, Layout from, Layout to) =>
        from != Layout.Planar || !ReadPlanes.CanRead(reader.Op) ? null
        : ((ConvOp)reader.Op).Geometry.HasPadding ? operand.Channels * operand.Height * (8 + (3 * Pieces.Of(operand.Width, Lanes)))
        : 0;

    public long LostFusion(TensorShape shape) => Call + (2 * Pieces.Of(shape.Size, Lanes));

    /// <summary>What it takes to hand a result to the caller.</summary>
    private long Result(NetworkGraph graph, Node node, Layout layout) =>
        graph.Outputs.Count(o => o.Node == node.Id) * (Conversion(node.Shape, layout, Layout.Planar) + Regrouping(node.Shape));

    /// <summary>Rows are output channels, vectors lie along the output rows; a segment is one kernel row of one input channel.</summary>
    private static long PlanarConvolution(ConvShape g)
    {
        long rows = g.OutChannels / g.Groups, inputs = g.InChannels / g.Groups;
        long chunks = Pieces.Of(g.OutWidth, Lanes), vectors = g.OutHeight * chunks;
        long depth = inputs * g.KernelHeight * g.KernelWidth;
        long product = (ProductCost.Step(rows, vectors) * depth / 2) + (ProductCost.Tiles(rows, vectors) * (30 + (inputs * g.KernelHeight * 6)));
        long copies = RowKernels.CopiesRows(g)
            ? inputs * (((g.OutHeight - 1L) * g.StrideY) + g.SpanHeight) * (8 + (2 * Pieces.Of(RowKernels.CopiedWidth(g), Lanes)))
            : 0;
        long narrow = g.OutWidth < Lanes ? rows * g.OutHeight * 4 : 0;
        return Call + (g.Groups * (product + copies + narrow));
    }

    /// <summary>Rows are the pixels of an output row whose kernel columns all lie in the image, vectors are output channels; the other pixels are gathered first.</summary>
    private static long ChannelsLastConvolution(ConvShape g)
    {
        long inputs = g.InChannels / g.Groups, outputs = g.OutChannels / g.Groups;
        if (g.IsDepthwise)
            return Call + (Pieces.Of(g.OutChannels, Lanes) * g.OutHeight * g.OutWidth * ((g.KernelHeight * g.KernelWidth * 2L) + 4));
        long vectors = Pieces.Of(outputs, Lanes), depth = inputs * g.KernelHeight * g.KernelWidth;
        long edges = g.InChannels == 1 && g.StrideX == 1 ? 0 : Math.Min(g.OutWidth, Pieces.Of(g.PadLeft, g.StrideX) + Pieces.Of(g.PadRight, g.StrideX));
        long interior = g.OutWidth - edges;
        long segments = g.KernelHeight * (g.DilationX == 1 ? 1L : g.KernelWidth);
        bool pointwise = g.KernelHeight * g.KernelWidth == 1 && edges == 0;
        long row = pointwise
            ? ProductCost.Step((long)g.OutHeight * g.OutWidth, vectors) * depth / 2 / g.OutHeight
            : (ProductCost.Step(interior, vectors) * depth / 2) + (ProductCost.Tiles(interior, vectors) * (40 + (segments * 12)));
        long gathered = edges * ((depth * vectors / 2) + (segments * 20) + (depth * 2));
        return Call + (g.Groups * g.OutHeight * (row + gathered));
    }

    /// <summary>With channels last a window of vectors for each pixel; in planes a fold of rows, then of neighbours.</summary>
    private static long Pool(PoolShape g, bool planar)
    {
        if (!planar)
            return Call + (g.OutHeight * (long)g.OutWidth * ((Pieces.Of(g.Channels, Lanes) * g.KernelHeight * g.KernelWidth * 2) + 10));
        long folded = Pieces.Of(g.InWidth, Lanes) * g.KernelHeight * 2, neighbours = g.StrideX <= 2
            ? Pieces.Of(g.OutWidth, Lanes) * g.KernelWidth * (g.StrideX == 1 ? 2 : 4)
            : g.OutWidth * g.KernelWidth * 2L;
        return Call + (g.Channels * (long)g.OutHeight * (folded + neighbours + 10));
    }

    /// <summary>Elementwise work is a pass over memory; an operand per channel cuts it into pixels with channels last.</summary>
    private static long Elements(int operations, IEnumerable<TensorShape> operands, TensorShape shape, bool planar)
    {
        if (!shape.PerSample)
            return 0;
        long vectors = planar || operands.All(o => Broadcasting.Of(o, shape) is Broadcast.Full or Broadcast.Scalar)
            ? Rows(shape, planar: planar) / 2
            : shape.Positions * Pieces.Of(shape.Channels, Lanes);
        return vectors * (2 + operations);
    }

    /// <summary>By vectors where neighbours stay neighbours, else number by number.</summary>
    private static long Moves(MoveOp move, TensorShape shape, bool planar) =>
        move.KeepsNeighbours(planar ? shape.Rank - 1 : shape.Rank == 3 ? 0 : shape.Rank - 1) ? Rows(shape, planar) : 2L * shape.Size;

    /// <summary>Loads and stores of a walk over contiguous planes (or pixels that lie one behind the other).</summary>
    private static long Rows(TensorShape shape, bool planar) => planar
        ? shape.Channels * (4 + (2 * Pieces.Of(shape.Positions, Lanes)))
        : 2 * Pieces.Of(shape.Size, Lanes);
}
