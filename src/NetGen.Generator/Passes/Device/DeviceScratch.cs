using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Where the first of two deterministic rounds leaves its partial results.</summary>
internal static class DeviceScratch
{
    public static EquatableArray<ScratchNeed> Of(FusedKernel kernel) => kernel.Product switch
    {
        ReduceOp reduce when reduce.Over.PerSample => Sum(reduce, kernel.Shape),
        BatchMomentsOp => Moments(kernel.Inputs[0].Shape.Channels),
        CtcOp => EquatableArray.Of(new ScratchNeed("partial", true, PartialResults.CtcStates(kernel.Inputs[1].Shape.Size))),
        CtcGradientOp => EquatableArray.Of(new ScratchNeed("partial", true, PartialResults.CtcPaths(kernel.Inputs[1].Shape.Size, kernel.Shape.Steps))),
        AttentionStepOp op => Scores(op.Cache),
        AttentionStepWeightsOp op => Scores(op.Cache),
        SoftmaxCrossEntropyOp => Partial(DeviceTiling.TotalParts),
        ConvWeightsOp or Conv1DWeightsOp or DenseWeightsOp when DeviceTiling.Of(kernel.Product, kernel.Inputs[0].Shape).Splits is > 1 and int splits =>
            Partial((long)splits * kernel.Shape.Size),
        _ => EquatableArray<ScratchNeed>.Empty,
    };

    /// <summary>A number for each head and each step that there is room for.</summary>
    private static EquatableArray<ScratchNeed> Scores(StepCache cache) => EquatableArray.Of(new ScratchNeed("scores", true, (long)cache.Heads * cache.Steps));

    private static EquatableArray<ScratchNeed> Sum(ReduceOp reduce, TensorShape result) => Broadcasting.Of(result, reduce.Over) switch
    {
        Broadcast.Scalar => Partial(DeviceTiling.TotalParts),
        Broadcast.Channel or Broadcast.Position when DeviceTiling.SumParts(result.Size) is > 1 and int parts => Partial((long)parts * result.Size),
        _ => EquatableArray<ScratchNeed>.Empty,
    };

    /// <summary>Mean and variance of each channel, side by side.</summary>
    private static EquatableArray<ScratchNeed> Moments(int channels) => Partial(2L * channels * DeviceTiling.SumParts(channels));

    private static EquatableArray<ScratchNeed> Partial(long floats) => EquatableArray.Of(new ScratchNeed("partial", false, floats));
}
