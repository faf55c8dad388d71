using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> share: the two moments and their bias correction.</summary>
public abstract class AdamBase : Optimizer
{
    private readonly double _beta1 = 0.9, _beta2 = 0.999, _epsilon = 1e-8, _weightDecay;

    private protected AdamBase(LearningRateSchedule learningRate, double weightDecay) : base(learningRate) => _weightDecay = weightDecay;

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

    /// <summary>λ.</summary>
    public double WeightDecay
    {
        get => _weightDecay;
        init => _weightDecay = Demand(value, value >= 0, nameof(WeightDecay), ">= 0");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames { get; } = ["exp_avg", "exp_avg_sq"];

    private protected override float SmallestMoment => Subnormal.LeastBeside(Epsilon);

    private protected void Apply(in UpdatePass pass, double learningRate, double coupledDecay, double decoupledDecay)
    {
        double t = StepCount + 1;
        double correction1 = 1 - Math.Pow(Beta1, t), correction2 = 1 - Math.Pow(Beta2, t);
        pass.Run(new Rule(
            (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)(-learningRate / correction1), (float)(1 / Math.Sqrt(correction2)),
            (float)Epsilon, (float)coupledDecay, (float)(1 - learningRate * decoupledDecay)));
    }

    /// <summary>In PyTorch's order of operations: m += (g − m)·(1 − β₁); v = β₂·v + (1 − β₂)·g²; w −= α/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε).</summary>
    internal readonly struct Rule(float mix1, float beta2, float mix2, float step, float rootCorrection2, float epsilon, float coupledDecay, float keep) : IUpdateRule
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = V.MultiplyAdd(V.Create(coupledDecay), parameter, gradient);
            first = V.MultiplyAdd(V.Create(mix1), V.Subtract(g, first), first);
            second = V.MultiplyAdd(V.Multiply(V.Create(mix2), g), g, V.Multiply(V.Create(beta2), second));
            V denominator = V.MultiplyAdd(V.Sqrt(second), V.Create(rootCorrection2), V.Create(epsilon));
            parameter = V.MultiplyAdd(V.Create(step), V.Divide(first, denominator), V.Multiply(V.Create(keep), parameter));
        }
    }
}
