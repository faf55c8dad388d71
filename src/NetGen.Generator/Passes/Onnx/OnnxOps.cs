using NetGen.Generator.Graph;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>What each primitive op of a prediction is in ONNX: a line for an op. What has none is refused by name.</summary>
internal static class OnnxOps
{
    /// <returns>The name of the value that has the node's result, in the node's shape with the batch in front.</returns>
    public static string Translate(OnnxUse n) => n.Node.Op switch
    {
        MapOp op => OnnxElements.Map(n, op),
        ReduceOp op => OnnxElements.Reduce(n, op),
        ConstantOp op => OnnxElements.Filled(n, op.Value),
        TableOp op => n.Writer.Numbers(n.Name, n.Result.Dimensions, op.Values),

        DenseOp op => OnnxProducts.Dense(n, op),
        DenseDataOp op => n.Add("MatMul", [n.In(0), OnnxProducts.Matrix(n, op.Outputs, op.Inputs)]),
        MatMulOp op => OnnxProducts.MatMul(n, op),
        ConvOp op => OnnxConvolutions.Conv(n, op.Geometry),
        ConvDataOp op => OnnxConvolutions.Transposed(n, op.Geometry),
        Conv1DOp op => OnnxConvolutions.Conv(n, op.Geometry),
        Conv1DDataOp op => OnnxConvolutions.Transposed(n, op.Geometry),

        MaxPoolOp op => OnnxPooling.Max(n, op.Geometry),
        AvgPoolOp op => OnnxPooling.Average(n, op.Geometry),
        MaxPool1DOp op => OnnxPooling.Max(n, op.Geometry),
        AvgPool1DOp op => OnnxPooling.Average(n, op.Geometry),
        UpsampleOp op => OnnxResizing.Nearest(n, op),
        BilinearOp op => OnnxResizing.Linear(n, op.Geometry),
        ChannelWindowSumOp op => OnnxElements.ChannelWindow(n, op),

        ReshapeOp => n.Reshaped(n.In(0), n.Shape(0), n.Result),
        ConcatOp => OnnxMoves.Concat(n),
        SliceOp op => n.Sliced(n.In(0), OnnxUse.ChannelAxis(n.Shape(0)), op.First, op.First + op.Count),
        MoveOp op => OnnxMoves.Move(n, op),
        GatherOp => OnnxProducts.Gather(n),
        EmbeddingOp => OnnxProducts.Embedding(n),

        SoftmaxOp => n.Add("Softmax", n.In(0), Plans.OnnxAttribute.Of("axis", OnnxUse.ChannelAxis(n.Result))),
        LogSumExpOp => OnnxElements.LogSumExp(n),
        StepMaskOp op => OnnxAttention.Mask(n, op.Steps),
        AttentionOp op => OnnxAttention.Attend(n, op.Geometry, op.HasLengths),
        AttentionStatisticsOp => "",
        AttentionWeightsOp op => OnnxAttention.Weights(n, op.Geometry, op.HasLengths),
        AdditiveScoresOp => OnnxAttention.AdditiveScores(n),
        RotaryOp op => OnnxAttention.Rotary(n, op),

        StackOp or LastOp => OnnxLoop.Outside(n),

        AttentionStepOp op => OnnxSteps.Attend(n, op.Cache),
        AttentionStepWeightsOp op => OnnxSteps.Looks(n, op.Cache),
        RotaryStepOp op => OnnxSteps.Rotary(n, op),
        RecallOp op => OnnxSteps.Recall(n, op),
        StepAtOp => OnnxSteps.At(n),

        CustomOp op => n.Refuse($"{CustomOp.Name(op.Type)} is code of the project's own"),
        CustomTrainedOp op => n.Refuse($"{CustomOp.Name(op.Type)} is code of the project's own"),
        GradientOp => n.Refuse("gradients as tensors have no operators"),
        _ => n.Refuse($"{n.Node.Op.GetType().Name} has no operator"),
    };
}
