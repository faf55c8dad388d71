using NetGen.Optimizers;

namespace NetGen;

/// <summary>What the relatives of <see cref="Adam"/> share: decays of the mean of gradients, and of what it is divided by.</summary>
/// <example><code>AdaptiveMomentOptimizer adam = new Adam(1e-3) { Beta1 = 0.9, Beta2 = 0.98, Epsilon = 1e-9 };</code></example>
public abstract class AdaptiveMomentOptimizer : Optimizer
{
    private readonly double _beta1 = 0.9, _beta2 = 0.999, _epsilon = 1e-8;

    private protected AdaptiveMomentOptimizer(LearningRateSchedule learningRate, double weightDecay, bool decoupledDecay) : base(learningRate, weightDecay, decoupledDecay)
    {
    }

    /// <summary>β₁, decay of the mean of gradients; 0.9 by default.</summary>
    public double Beta1
    {
        get => _beta1;
        init => _beta1 = Demand(value, value is >= 0 and < 1, nameof(Beta1), "at least 0 and less than 1");
    }

    /// <summary>β₂, decay of the mean of squared gradients; 0.999 by default.</summary>
    public double Beta2
    {
        get => _beta2;
        init => _beta2 = Demand(value, value is >= 0 and < 1, nameof(Beta2), "at least 0 and less than 1");
    }

    /// <summary>ε, added to the denominator; 1e-8 by default.</summary>
    public double Epsilon
    {
        get => _epsilon;
        init => _epsilon = Demand(value, value >= 0, nameof(Epsilon), ">= 0");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames { get; } = ["exp_avg", "exp_avg_sq"];

    private protected override float SmallestMoment => Subnormal.LeastBeside(Epsilon);

    /// <summary>1 − β₁ᵗ of the step at hand.</summary>
    private protected double Correction1 => 1 - Math.Pow(Beta1, StepCount + 1);

    /// <summary>1 − β₂ᵗ of the step at hand.</summary>
    private protected double Correction2 => 1 - Math.Pow(Beta2, StepCount + 1);
}
