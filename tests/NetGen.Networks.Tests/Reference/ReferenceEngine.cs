using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// Executes a graph in double, node by node, with the most literal loops: what every other engine is held to.
/// It shares the graph with them and nothing behind it: no kernel, no emission, no fusion.
/// </summary>
internal static class ReferenceEngine
{
    public static NodeValues Evaluate(NetworkGraph graph, Feed feed) => Evaluate(graph, feed, graph.Nodes.Count);

    /// <summary>
    /// With the result of every node, and of every operation of a scalar tree, rounded to float: no engine that stores floats can be expected to come nearer to the truth.
    /// </summary>
    public static NodeValues EvaluateRounded(NetworkGraph graph, Feed feed) => Evaluate(graph, feed, graph.Nodes.Count, rounds: true);

    /// <summary>Only the first <paramref name="count"/> nodes: the forward part of a differentiated graph.</summary>
    public static NodeValues Evaluate(NetworkGraph graph, Feed feed, int count, bool rounds = false)
    {
        var values = new Tensor[count];
        var updated = new Dictionary<int, double[]>();
        var all = new LoopValues(graph, feed.Batch, (node, inputs) =>
        {
            Tensor value = node.Op is UpdateRunningOp running ? Update(running, node, graph, values, feed.Batch, updated) : Evaluate(node, inputs, feed, rounds);
            if (rounds)
                value = new Tensor(node.Shape, value.Batch, Array.ConvertAll(value.Data, v => (double)(float)v));
            int expected = (node.Shape.PerSample ? feed.Batch : 1) * node.Shape.Size;
            return value.Data.Length == expected
                ? value
                : throw new InvalidOperationException($"{node.Label} ({node.Op}): {value.Data.Length} elements, its shape {node.Shape} at batch {feed.Batch} has {expected}.");
        });
        foreach (Node node in graph.Nodes.Items.Take(count).Where(n => n.Loop < 0))
            values[node.Id] = all[node.Id];
        return new NodeValues(graph, values, all, updated);
    }

    /// <summary>One operation on given operands.</summary>
    public static Tensor Evaluate(Node node, Tensor[] x, Feed feed, bool rounds = false) => node.Op switch
    {
        PortOp op => Given(node, (op.Role == PortRole.Input ? feed.Inputs : feed.Targets)[op.Index], feed.Batch),
        ParameterOp op => Given(node, feed.Parameters[op.Index], feed.Batch),
        BufferOp op => Given(node, feed.Parameters[op.Index], feed.Batch),
        TableOp op => new Tensor(node.Shape, 1, [.. op.Values]),
        ConstantOp op => Filled(node.Shape, op.Value, feed.Batch),

        ConvOp op => Products.Conv(op.Geometry, x[0], x[1], node.Shape),
        ConvDataOp op => Products.ConvData(op.Geometry, x[0], x[1], node.Shape),
        ConvWeightsOp op => Products.ConvWeights(op.Geometry, x[0], x[1], node.Shape),
        Conv1DOp op => StepProducts.Conv(op.Geometry, x[0], x[1], node.Shape),
        Conv1DDataOp op => StepProducts.ConvData(op.Geometry, x[0], x[1], node.Shape),
        Conv1DWeightsOp op => StepProducts.ConvWeights(op.Geometry, x[0], x[1], node.Shape),
        DenseOp op => Products.Dense(op, x[0], x[1], node.Shape),
        DenseDataOp op => Products.DenseData(op, x[0], x[1], node.Shape),
        DenseWeightsOp op => Products.DenseWeights(op, x[0], x[1], node.Shape),

        MapOp op => Elementwise.Map(op.Expression, x, node.Shape, feed.Batch, rounds),
        ReduceOp op => Elementwise.Reduce(op.Expression, x, op.Over, node.Shape, feed.Batch, rounds),

        MaxPoolOp op => Pooling.Max(op.Geometry, x[0], node.Shape),
        MaxPoolGradientOp op => Pooling.MaxGradient(op.Geometry, x[0], x[2], node.Shape),
        AvgPoolOp op => Pooling.Average(op, x[0], node.Shape),
        AvgPoolGradientOp op => Pooling.AverageGradient(op, x[0], node.Shape),
        MaxPool1DOp op => StepPooling.Max(op.Geometry, x[0], node.Shape),
        MaxPool1DGradientOp op => StepPooling.MaxGradient(op.Geometry, x[0], x[2], node.Shape),
        AvgPool1DOp op => StepPooling.Average(op.Geometry, x[0], node.Shape),
        AvgPool1DGradientOp op => StepPooling.AverageGradient(op.Geometry, x[0], node.Shape),
        UpsampleOp op => Pooling.Upsample(op, x[0], node.Shape),
        UpsampleGradientOp op => Pooling.UpsampleGradient(op, x[0], node.Shape),

        BilinearOp op => Bilinear.Forward(op.Geometry, x[0], node.Shape),
        BilinearGradientOp op => Bilinear.Gradient(op.Geometry, x[0], node.Shape),

        ChannelWindowSumOp op => Channels.WindowSum(op, x[0], node.Shape),
        ConcatOp => Channels.Concat(x, node.Shape),
        SliceOp op => Channels.Slice(op, x[0], node.Shape),
        MoveOp op => Moves.Apply(op, x, node.Shape),
        GaussianNoiseOp op => Dropout.AddNoise(op, x[0], feed.Seed, feed.Step),
        MatMulOp op => Products.MatMul(op, x[0], x[1], node.Shape),
        GatherOp => Embeddings.Gather(x[0], x[1], node.Shape),
        GatherGradientOp => Embeddings.GatherGradient(x[0], x[1], node.Shape),
        ReshapeOp => new Tensor(node.Shape, x[0].Batch, x[0].Data),
        // Here nothing has a layout.
        ConvertLayoutOp => x[0],

        CustomOp or CustomGradientOp or CustomTrainedOp or CustomTrainedGradientOp or CustomLossOp or CustomLossGradientOp => ProjectCode.Of(node.Op, x, node.Shape),
        CtcOp op => TemporalClassification.Loss(op, x, node.Shape),
        CtcGradientOp op => TemporalClassification.Gradient(op, x, node.Shape),
        LabelWeightsOp op => Distributions.LabelWeights(op, x[0], node.Shape),
        StepMaskOp => RealSteps.Mask(x[0], node.Shape),
        RecallOp op => EarlierSteps.Recall(op, x[0], x[1], x[2], node.Shape),
        StepAtOp => EarlierSteps.At(x[0], x[1], node.Shape),
        AttentionStepOp op => EarlierSteps.Attend(op.Cache, x[0], x[1], x[2], x[3], node.Shape),
        EmbeddingOp => Embeddings.Rows(x[0], x[1], node.Shape),
        EmbeddingGradientOp op => Embeddings.Gradient(x[0], x[1], node.Shape, op.Padding),

        AttentionOp op => Attention.Forward(op, x, node.Shape, feed.Seed, feed.Step),
        AttentionStatisticsOp op => Attention.Statistics(op, x, node.Shape),
        AttentionGradientOp op => Attention.Gradient(op, x, node.Shape, feed.Seed, feed.Step),
        AttentionWeightsOp op => Attention.Weights(op, x, node.Shape),

        RotaryOp op => Rotary.Turn(op, x[0]),
        RotaryStepOp op => Rotary.TurnStep(op, x[0], x[1]),
        AttentionStepWeightsOp op => EarlierSteps.Looks(op.Cache, x[0], x[1], x[2], node.Shape),
        AdditiveScoresOp => AdditiveScores.Forward(x[0], x[1], x[2], node.Shape),
        AdditiveScoresGradientOp op => AdditiveScores.Gradient(op.Of, x[0], x[1], x[2], x[3], node.Shape),

        BatchMomentsOp => Normalization.Moments(x[0], node.Shape),
        BatchNormalizeOp op => Normalization.Normalize(op, x[0], x[1], x[2], x[3]),
        DropoutOp op => Dropout.Apply(op, x[0], feed.Seed, feed.Step),
        SoftmaxOp => Distributions.Softmax(x[0]),
        LogSumExpOp => Distributions.LogSumExp(x[0], node.Shape),
        SoftmaxGradientOp => Distributions.SoftmaxGradient(x[0], x[1]),
        SoftmaxCrossEntropyOp op => Filled(node.Shape, Distributions.CrossEntropy(op, x), feed.Batch),
        SoftmaxCrossEntropyGradientOp op => Distributions.CrossEntropyGradient(op, x),
        _ => throw new NotSupportedException($"The reference engine has no rule for {node.Op.GetType().Name}."),
    };

    private static Tensor Given(Node node, double[] data, int batch)
    {
        int expected = (node.Shape.PerSample ? batch : 1) * node.Shape.Size;
        return data.Length == expected
            ? new Tensor(node.Shape, node.Shape.PerSample ? batch : 1, data)
            : throw new ArgumentException($"{node.Label}: expected {expected} numbers ({node.Shape} at batch {batch}), got {data.Length}.");
    }

    private static Tensor Filled(TensorShape shape, double value, int batch)
    {
        var result = new Tensor(shape, batch);
        Array.Fill(result.Data, value);
        return result;
    }

    /// <summary>The count behind the moments (batch times positions) is read off the tensor that they were taken from. A layer that is used twice updates twice.</summary>
    private static Tensor Update(UpdateRunningOp op, Node node, NetworkGraph graph, Tensor[] values, int batch, Dictionary<int, double[]> updated)
    {
        Tensor source = values[graph[node.Inputs[0]].Inputs[0]];
        int mean = ((BufferOp)graph[node.Inputs[1]].Op).Index, variance = ((BufferOp)graph[node.Inputs[2]].Op).Index;
        (updated[mean], updated[variance]) = Normalization.Running(
            op, values[node.Inputs[0]], Latest(mean, node.Inputs[1]), Latest(variance, node.Inputs[2]), (long)source.Batch * source.Plane);
        return new Tensor(node.Shape, batch);

        double[] Latest(int buffer, int input) => updated.TryGetValue(buffer, out double[]? now) ? now : values[input].Data;
    }
}
