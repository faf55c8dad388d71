using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Causal attention of one step to all steps so far: inputs (qkv [B, 3·Width], keys [B, KeyFloats], values [B, ValueFloats], positions [B, 1]); key and value of this step are
/// put behind those of the steps
/// before, as <see cref="StepCache"/> says, and softmax(q·Kᵀ/√d)·V is taken over them: [B, Width]. The cache is changed in place, and grows by one step.
/// </summary>
internal sealed record AttentionStepOp(StepCache Cache) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) =>
        EquatableArray.Of(new OperandInfo("qkv"), new OperandInfo("keys"), new OperandInfo("values"), new OperandInfo("positions", Element.Index));

    /// <summary>Two products and a softmax over all steps that there is room for.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => Cache.Steps * ((4L * Cache.Width) + (5L * Cache.Heads));

    /// <summary>Nothing is trained a step at a time.</summary>
    public override void Propagate(Pullback y) => throw new NotSupportedException($"No rule differentiates {this} ({y.Y.Label}).");

    public override string Summary(OpUse use) =>
        $"Attention of {Cache.Heads} {(Cache.Heads == 1 ? "head" : "heads")} to the steps so far, {Cache.Steps} at most: softmax(q·Kᵀ/√{Cache.HeadWidth})·V: {use.Inputs[0]} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Step";
}

/// <summary>
/// Inputs (qkv [B, 3·Width], keys [B, KeyFloats], positions [B, 1]), as of <see cref="AttentionStepOp"/>: the weights of that step, the mean over the heads, [B, Steps]; 0
/// behind the step at hand. Of the cache it reads what is before this step, so that it does not matter which of the two comes first.
/// </summary>
internal sealed record AttentionStepWeightsOp(StepCache Cache) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) =>
        EquatableArray.Of(new OperandInfo("qkv"), new OperandInfo("keys"), new OperandInfo("positions", Element.Index));

    public override string ResultName => "weights";

    /// <summary>A product and a softmax over all steps that there is room for.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => Cache.Steps * ((2L * Cache.Width) + (6L * Cache.Heads));

    /// <summary>Nothing is trained a step at a time.</summary>
    public override void Propagate(Pullback y) => throw new NotSupportedException($"No rule differentiates {this} ({y.Y.Label}).");

    public override string Summary(OpUse use) =>
        $"Attention of {Cache.Heads} {(Cache.Heads == 1 ? "head" : "heads")} to the steps so far, weights: "
        + $"softmax(q·Kᵀ/√{Cache.HeadWidth}), the mean over the heads: {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "StepWeights";
}
