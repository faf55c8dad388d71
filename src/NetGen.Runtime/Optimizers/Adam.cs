namespace NetGen;

/// <summary>
/// Adam (Kingma, Ba: Adam: A Method for Stochastic Optimization. ICLR 2015, algorithm 1): w ← w − α·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).
/// Weight decay λ adds λ·w to the gradient, as in PyTorch; see <see cref="AdamW"/> for the decoupled one.
/// </summary>
/// <example><code>using LeNet5.Trainer trainer = net.CreateTrainer(maxBatch: 64, new Adam(1e-3));</code></example>
public sealed class Adam : AdamBase
{
    /// <summary>With a learning rate α or a schedule of it.</summary>
    public Adam(LearningRateSchedule learningRate) : base(learningRate, weightDecay: 0, decoupledDecay: false)
    {
    }
}
