namespace NetGen;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov, Hutter: Decoupled Weight Decay Regularization. ICLR 2019, algorithm 2): w ← (1 − α·λ)·w, then Adam's step.
/// <see cref="Optimizer.WeightDecay"/> is 0.01 by default, as in PyTorch.
/// </summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new AdamW(1e-3) { WeightDecay = 0.05 }, Epochs = 5 });</code></example>
public sealed class AdamW : AdamBase
{
    /// <summary>With a learning rate α or a schedule of it.</summary>
    public AdamW(LearningRateSchedule learningRate) : base(learningRate, weightDecay: 0.01, decoupledDecay: true)
    {
    }
}
