using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Rectified Adam (Liu et al.: On the Variance of the Adaptive Learning Rate and Beyond. ICLR 2020, algorithm 2): while v has seen too few gradients, ρₜ ≤ 5 with ρ∞ =
/// 2/(1 − β₂) − 1 and
/// ρₜ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ), a step is α·m̂; then Adam's, times r = √((ρₜ − 4)(ρₜ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₜ)). It needs no warm-up. As in PyTorch.
/// </summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new RAdam(1e-3), Epochs = 5 });</code></example>
public sealed class RAdam : AdaptiveMomentOptimizer
{
    /// <summary>With a learning rate α or a schedule of it.</summary>
    public RAdam(LearningRateSchedule learningRate) : base(learningRate, weightDecay: 0, decoupledDecay: false)
    {
    }

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay)
    {
        double t = StepCount + 1, most = 2 / (1 - Beta2) - 1, seen = most - 2 * t * Math.Pow(Beta2, t) / Correction2;
        double step = -learningRate / Correction1;
        double adaptive = 0, plain = step;
        if (seen > 5)
        {
            double rectification = Math.Sqrt((seen - 4) * (seen - 2) * most / ((most - 4) * (most - 2) * seen));
            (adaptive, plain) = (step * rectification * Math.Sqrt(Correction2), 0);
        }
        pass.Run(new Rule((float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)adaptive, (float)plain, (float)Epsilon, decay));
    }

    /// <summary>w += m·(adaptive/(√v + ε) + plain), of which one is 0: a device compiles one rule for both.</summary>
    internal readonly struct Rule(float mix1, float beta2, float mix2, float adaptive, float plain, float epsilon, Decay decay) : IUpdateRule
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = decay.Gradient(gradient, parameter);
            first = V.MultiplyAdd(V.Create(mix1), V.Subtract(g, first), first);
            second = V.MultiplyAdd(V.Multiply(V.Create(mix2), g), g, V.Multiply(V.Create(beta2), second));
            V factor = V.Add(V.Divide(V.Create(adaptive), V.Add(V.Sqrt(second), V.Create(epsilon))), V.Create(plain));
            parameter = V.MultiplyAdd(first, factor, decay.Kept(parameter));
        }
    }
}
