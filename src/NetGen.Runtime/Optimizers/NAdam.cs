using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Adam with Nesterov's momentum (Dozat: Incorporating Nesterov Momentum into Adam. ICLR workshop 2016): w ← w − α·((1 − μₜ)·g/(1 − Πμ) + μₜ₊₁·m/(1 − Πμ·μₜ₊₁))/(√v̂ +
/// ε), with a momentum that warms up,
/// μₜ = β₁·(1 − ½·0.96^(t·ψ)). As in PyTorch since 2.0 (before, the second correction had one μ too many).
/// </summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new NAdam(2e-3), Epochs = 5 });</code></example>
/// <example><code>var nadam = new NAdam(2e-3) { MomentumDecay = 4e-3 };</code></example>
public sealed class NAdam : AdaptiveMomentOptimizer
{
    private readonly double _momentumDecay = 4e-3;

    // μ₁·…·μₜ of the steps counted, which depends on their number alone: so it need not be in a checkpoint.
    private double _product = 1;
    private long _counted;

    /// <summary>With a learning rate α (PyTorch's default is 0.002) or a schedule of it.</summary>
    public NAdam(LearningRateSchedule learningRate) : base(learningRate, weightDecay: 0, decoupledDecay: false)
    {
    }

    /// <summary>ψ, how fast the momentum warms up; 0.004 by default.</summary>
    public double MomentumDecay
    {
        get => _momentumDecay;
        init => _momentumDecay = Demand(value, value >= 0 && double.IsFinite(value), nameof(MomentumDecay), "finite and >= 0");
    }

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay)
    {
        long step = StepCount + 1;
        double momentum = Momentum(step), next = Momentum(step + 1), product = Product(step);
        pass.Run(new Rule(
            (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)(-learningRate * (1 - momentum) / (1 - product)), (float)(-learningRate * next / (1 - product * next)),
            (float)(1 / Math.Sqrt(Correction2)), (float)Epsilon, decay));
    }

    private double Momentum(long step) => Beta1 * (1 - 0.5 * Math.Pow(0.96, step * MomentumDecay));

    /// <summary>Of all steps up to this one, always multiplied in the same order: a run that goes on has the same bits.</summary>
    private double Product(long step)
    {
        if (step < _counted)
            (_product, _counted) = (1, 0);
        // Once it is 0 it stays so.
        while (_counted < step && _product > 0)
            _product *= Momentum(++_counted);
        _counted = step;
        return _product;
    }

    internal readonly struct Rule(float mix1, float beta2, float mix2, float gradientStep, float meanStep, float rootCorrection2, float epsilon, Decay decay) : IUpdateRule
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = decay.Gradient(gradient, parameter);
            first = V.MultiplyAdd(V.Create(mix1), V.Subtract(g, first), first);
            second = V.MultiplyAdd(V.Multiply(V.Create(mix2), g), g, V.Multiply(V.Create(beta2), second));
            V denominator = V.MultiplyAdd(V.Sqrt(second), V.Create(rootCorrection2), V.Create(epsilon));
            V change = V.MultiplyAdd(V.Create(gradientStep), g, V.Multiply(V.Create(meanStep), first));
            parameter = V.Add(V.Divide(change, denominator), decay.Kept(parameter));
        }
    }
}
