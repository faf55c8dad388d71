using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// The kernels of a plan in double: the product as the reference engine computes it, a bias, the expressions behind it. Layouts are nothing to it, and packed weights are weights: what passes
/// have fused, joined, packed and converted must give what the graph gives.
/// </summary>
internal static class FusedReference
{
    /// <summary>What a kernel stores.</summary>
    /// <param name="Outputs">Its outputs, in their order.</param>
    /// <param name="Places">The places of the maxima, if it notes them.</param>
    internal sealed record Results(Tensor[] Outputs, Tensor? Places);

    /// <summary>Whether a kernel computes something (and does not only move running statistics, as a side effect).</summary>
    public static bool Computes(FusedKernel kernel) => kernel.Product is not UpdateRunningOp;

    /// <summary>Every value that a program stores, by its number; of one of a loop all steps, one behind the other in each sample.</summary>
    public static Dictionary<int, Tensor> Run(WatchedProgram program, Feed feed)
    {
        NetworkGraph graph = program.LaidOut.Graph;
        var aliases = new Aliases(program.LaidOut);
        Dictionary<int, Tensor> values = new(), packed = new();
        foreach ((int at, int step) in ProgramOrder.Of(graph, program.Kernels))
        {
            FusedKernel kernel = program.Kernels[at];
            if (!Computes(kernel))
                continue;
            Results results = Evaluate(kernel, Read, feed);
            if (kernel.Product is PackWeightsOp or PackTapsOp or PackDenseOp)
                packed[kernel.Outputs[0].Node] = results.Outputs[0];
            for (int i = 0; i < kernel.Outputs.Count; i++)
            {
                if (PlaceInLoop(kernel, kernel.Outputs[i].Node, aliases, graph) is { } place)
                    Store(place, step, results.Outputs[i]);
                else
                    values[kernel.Outputs[i].Node] = Whole(kernel.Outputs[i], results.Outputs[i]);
            }
            if (results.Places is { } places)
                values[kernel.Places] = places;

            Tensor Read(ValueView view) => packed.TryGetValue(view.Root, out Tensor? weights)
                ? weights
                : View(aliases.OfWatched(view), Leaf(graph, view.Root, feed) ?? values[view.Root], step);
        }
        return values;

        void Store(ValueView place, int step, Tensor one)
        {
            if (!values.TryGetValue(place.Root, out Tensor? all))
                values.Add(place.Root, all = new Tensor(TensorShape.Sample(aliases.WatchedStepCount(place.Root), place.Shape.Size), feed.Batch));
            for (int sample = 0; sample < feed.Batch; sample++)
                one.Data.AsSpan(sample * one.Size, one.Size).CopyTo(all.Data.AsSpan((sample * all.Size) + place.Offset + (step * place.Stride)));
        }

        // What several kernels compute a part of each is put together.
        Tensor Whole(FusedOutput output, Tensor part)
        {
            if (output.Node < 0 || output.Node >= graph.Nodes.Count || graph[output.Node] is not { Op: ConcatOp, Shape: { PerSample: false } shape })
                return part;
            Tensor whole = values.TryGetValue(output.Node, out Tensor? known) ? known : new Tensor(shape, 1);
            part.Data.CopyTo(whole.Data, output.Offset);
            return whole;
        }
    }

    /// <summary>What is given to a program, if the value is that.</summary>
    public static Tensor? Leaf(NetworkGraph graph, int value, Feed feed)
    {
        if (value < 0 || value >= graph.Nodes.Count)
            return null;
        Node node = graph[value];
        double[]? given = node.Op switch
        {
            ParameterOp op => feed.Parameters[op.Index],
            BufferOp op => feed.Parameters[op.Index],
            PortOp op => Port(op, feed),
            _ => null,
        };
        return given is null ? null : new Tensor(node.Shape, node.Shape.PerSample ? feed.Batch : 1, given);
    }

    /// <summary>A value as a reader sees it.</summary>
    /// <param name="view">What of it.</param>
    /// <param name="value">All of it: of a sequence, or of a value of a loop, all steps.</param>
    /// <param name="step">The step at which it is read.</param>
    public static Tensor View(ValueView view, Tensor value, int step)
    {
        int size = view.Shape.Size, from = view.Offset + (step * view.Stride);
        if (size == value.Size)
            return value.Shape == view.Shape ? value : new Tensor(view.Shape, value.Batch, value.Data);
        var part = new Tensor(view.Shape, value.Batch);
        for (int sample = 0; sample < value.Batch; sample++)
            value.Data.AsSpan((sample * value.Size) + from, size).CopyTo(part.Data.AsSpan(sample * size));
        return part;
    }

    /// <summary>Where a kernel puts a value of a loop: at its step, or what a carry begins with; null for every other value.</summary>
    public static ValueView? PlaceInLoop(FusedKernel kernel, int value, Aliases aliases, NetworkGraph graph) =>
        kernel.Begins >= 0 ? aliases.Initial(kernel.Begins) : kernel.Loop >= 0 && value >= 0 && value < graph.Nodes.Count ? aliases.OfWatched(aliases[value]) : null;

    /// <summary>One kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="read">The values that it reads.</param>
    /// <param name="feed">What the caller gives.</param>
    public static Results Evaluate(FusedKernel kernel, Func<ValueView, Tensor> read, Feed feed)
    {
        Tensor[] inputs = [.. kernel.Inputs.Select(read)];
        (Tensor? product, Tensor? places) = Product(kernel, inputs, feed);
        if (kernel.Bias is { } bias)
            product = Elementwise.Map(new Binary(BinaryOperator.Add, new Operand(0), new Operand(1)), [product!, read(bias)], kernel.Shape, feed.Batch);
        // Where there is no product nothing reads operand 0.
        Tensor[] operands = [product ?? new Tensor(TensorShape.Scalar, 1), .. kernel.Operands.Select(read)];
        return new Results(
            [.. kernel.Outputs.Select(o => o.Expression is Operand { Index: 0 } ? product! : Elementwise.Map(o.Expression, operands, kernel.Shape, feed.Batch))],
            kernel.Places < 0 ? null : places);
    }

    private static double[] Port(PortOp port, Feed feed) => (port.Role == PortRole.Input ? feed.Inputs : feed.Targets)[port.Index];

    private static (Tensor? Product, Tensor? Places) Product(FusedKernel kernel, Tensor[] x, Feed feed)
    {
        switch (kernel.Product)
        {
            case null:
                return (null, null);
            case PackOp op:
                return (new Tensor(kernel.Shape, feed.Batch, Port(op.Port, feed)), null);
            case PackWeightsOp or PackTapsOp or PackDenseOp or ConvertLayoutOp or UnpackOp or RowsOfOp:
                return (x[0], null);
            case AttentionOp { KeepsStatistics: true } op:
                TensorShape statistics = TensorShape.Sample(op.Geometry.Queries, op.Geometry.Heads);
                return (Attention.Forward(op, x, kernel.Shape, feed.Seed, feed.Step), Attention.Statistics(new AttentionStatisticsOp(op.Geometry, op.HasLengths), x, statistics));
            case AttentionGradientOp { GivesKeys: true } op:
                TensorShape keys = TensorShape.Sample(op.Geometry.Keys, 2 * op.Geometry.Width);
                return (Attention.Gradient(op, x, kernel.Shape, feed.Seed, feed.Step), Attention.Gradient(op with { OfKeys = true }, x, keys, feed.Seed, feed.Step));
            case PlacedMaxPoolOp op:
                return (Pooling.Max(op.Geometry, x[0], kernel.Shape), Pooling.Places(op.Geometry, x[0], kernel.Shape));
            case PlacedMaxPoolGradientOp op:
                return (Pooling.Spread(op.Geometry, x[0], x[1], kernel.Shape), null);
            case PooledConvOp op:
                Tensor image = Products.Conv(op.Geometry, x[0], x[1], OutputOf(op.Geometry));
                return (Pooling.Max(op.Pool, image, kernel.Shape), Pooling.Places(op.Pool, image, kernel.Shape));
            case PooledConvWeightsOp op:
                return (Products.ConvWeights(op.Geometry, x[0], Pooling.Spread(op.Pool, x[1], x[2], OutputOf(op.Geometry)), kernel.Shape), null);
            case PlanesToPixelsConvOp { Pool: { } pool } op:
                return (Pooling.Max(pool, Products.Conv(op.Geometry, x[0], x[1], OutputOf(op.Geometry)), kernel.Shape), null);
            case PlanesToPixelsConvOp op:
                return (Products.Conv(op.Geometry, x[0], x[1], kernel.Shape), null);
            case MultiplyTableOp op:
                var rowsOfTable = new Tensor(TensorShape.Sample(op.Inputs), op.Rows, x[0].Data);
                return (new Tensor(kernel.Shape, 1, Products.Dense(new DenseOp(op.Inputs, op.Outputs), rowsOfTable, x[1], TensorShape.Sample(op.Outputs)).Data), null);
            case DenseOfPanelsOp op:
                return (Products.Dense(new DenseOp(op.Inputs, op.Outputs), x[0], x[1], kernel.Shape), null);
            case DenseOfTwoOp op:
                Tensor ofInput = Products.Dense(new DenseOp(op.Inputs, op.Outputs), x[0], x[1], kernel.Shape);
                Tensor ofState = Products.Dense(new DenseOp(op.States, op.Outputs), x[2], x[3], kernel.Shape);
                return (Elementwise.Map(new Binary(BinaryOperator.Add, new Operand(0), new Operand(1)), [ofInput, ofState], kernel.Shape, feed.Batch), null);
            case DenseWeightsOfInputOp op:
                var rows = new Tensor(x[0].Shape.WithChannels(op.Inputs), feed.Batch, feed.Inputs[op.Input]);
                return (Products.DenseWeights(new DenseWeightsOp(op.Inputs, op.Outputs), rows, x[0], kernel.Shape), null);
            case Conv1DWeightsOfRowsOp op:
                return (StepProducts.ConvWeights(op.Geometry, x[0], x[1], kernel.Shape), null);
            case DenseWeightsOfRowsOp op:
                return (Products.DenseWeights(new DenseWeightsOp(op.Inputs, op.Outputs), x[0], x[1], kernel.Shape), null);
            default:
                return (ReferenceEngine.Evaluate(new Node(-1, kernel.Product, EquatableArray<int>.Empty, kernel.Shape, kernel.Product.GetType().Name, -1), x, feed), null);
        }
    }

    private static TensorShape OutputOf(ConvShape shape) => TensorShape.Sample(shape.OutChannels, shape.OutHeight, shape.OutWidth);
}
