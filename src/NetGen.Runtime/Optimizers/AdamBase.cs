using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> share: the two moments and their bias correction.</summary>
/// <example><code>Optimizer[] adams = [new Adam(1e-3) { AmsGrad = true }, new AdamW(1e-3) { AmsGrad = true, WeightDecay = 0.05 }];</code></example>
public abstract class AdamBase : AdaptiveMomentOptimizer
{
    private protected AdamBase(LearningRateSchedule learningRate, double weightDecay, bool decoupledDecay) : base(learningRate, weightDecay, decoupledDecay)
    {
    }

    /// <summary>
    /// AMSGrad (Reddi, Kale, Kumar: On the Convergence of Adam and Beyond. ICLR 2018, algorithm 2): the denominator is the root of the greatest v so far, so that it
    /// never falls. Corrected for
    /// bias behind the maximum, as in PyTorch. Off by default.
    /// </summary>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames => AmsGrad ? [.. base.MomentNames, "max_exp_avg_sq"] : base.MomentNames;

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay)
    {
        var numbers = new Numbers(
            (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)(-learningRate / Correction1), (float)(1 / Math.Sqrt(Correction2)), (float)Epsilon, decay);
        if (AmsGrad)
            pass.Run(new AmsGradRule(numbers));
        else
            pass.Run(new Rule(numbers));
    }

    /// <summary>In PyTorch's order of operations: m += (g − m)·(1 − β₁); v = β₂·v + (1 − β₂)·g²; w −= α/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε).</summary>
    internal readonly struct Numbers(float mix1, float beta2, float mix2, float step, float rootCorrection2, float epsilon, Decay decay)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Decayed<V>(V gradient, V parameter) where V : unmanaged, IReal<V> => decay.Gradient(gradient, parameter);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Mean<V>(V g, V mean) where V : unmanaged, IReal<V> => V.MultiplyAdd(V.Create(mix1), V.Subtract(g, mean), mean);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V MeanSquare<V>(V g, V square) where V : unmanaged, IReal<V> => V.MultiplyAdd(V.Multiply(V.Create(mix2), g), g, V.Multiply(V.Create(beta2), square));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Moved<V>(V parameter, V mean, V square) where V : unmanaged, IReal<V>
        {
            V denominator = V.MultiplyAdd(V.Sqrt(square), V.Create(rootCorrection2), V.Create(epsilon));
            return V.MultiplyAdd(V.Create(step), V.Divide(mean, denominator), decay.Kept(parameter));
        }
    }

    internal readonly struct Rule(Numbers n) : IUpdateRule
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = n.Decayed(gradient, parameter);
            first = n.Mean(g, first);
            second = n.MeanSquare(g, second);
            parameter = n.Moved(parameter, first, second);
        }
    }

    internal readonly struct AmsGradRule(Numbers n) : IUpdateRule
    {
        public static int Moments => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = n.Decayed(gradient, parameter);
            first = n.Mean(g, first);
            second = n.MeanSquare(g, second);
            third = V.Max(third, second);
            parameter = n.Moved(parameter, first, third);
        }
    }
}
