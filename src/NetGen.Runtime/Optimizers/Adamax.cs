using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Adamax (Kingma, Ba: Adam: A Method for Stochastic Optimization. ICLR 2015, algorithm 2): Adam with the infinity norm, u ← max(β₂·u, |g| + ε), w ← w − α/(1 − β₁ᵗ)·m/u.
/// As in PyTorch.
/// </summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new Adamax(2e-3), Epochs = 5 });</code></example>
public sealed class Adamax : AdaptiveMomentOptimizer
{
    /// <summary>With a learning rate α (PyTorch's default is 0.002) or a schedule of it.</summary>
    public Adamax(LearningRateSchedule learningRate) : base(learningRate, weightDecay: 0, decoupledDecay: false)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames { get; } = ["exp_avg", "exp_inf"];

    // u is at least ε. Beside it a mean that small moves nothing.
    private protected override float SmallestMoment => Epsilon >= 1e-20 ? Subnormal.SmallestNormal : 0;

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay) =>
        pass.Run(new Rule((float)(1 - Beta1), (float)Beta2, (float)(-learningRate / Correction1), (float)Epsilon, decay));

    internal readonly struct Rule(float mix1, float beta2, float step, float epsilon, Decay decay) : IUpdateRule
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = decay.Gradient(gradient, parameter);
            first = V.MultiplyAdd(V.Create(mix1), V.Subtract(g, first), first);
            second = V.Max(V.Multiply(V.Create(beta2), second), V.Add(V.Abs(g), V.Create(epsilon)));
            parameter = V.MultiplyAdd(V.Create(step), V.Divide(first, second), decay.Kept(parameter));
        }
    }
}
