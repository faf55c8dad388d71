using NetGen.Optimizers;

namespace NetGen;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov, Hutter: Decoupled Weight Decay Regularization. ICLR 2019, algorithm 2): w ← (1 − α·λ)·w, then Adam's step.
/// <see cref="AdamBase.WeightDecay"/> is 0.01 by default, as in PyTorch.
/// </summary>
public sealed class AdamW : AdamBase
{
    /// <summary>With a learning rate α or a schedule of it.</summary>
    public AdamW(LearningRateSchedule learningRate) : base(learningRate, weightDecay: 0.01)
    {
    }

    private protected override void Apply(in UpdatePass pass, double learningRate) => Apply(in pass, learningRate, coupledDecay: 0, decoupledDecay: WeightDecay);
}
