using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Lion (Chen et al.: Symbolic Discovery of Optimization Algorithms. NeurIPS 2023, program 1): w ← (1 − α·λ)·w − α·sign(β₁·m + (1 − β₁)·g), then m ← β₂·m + (1 − β₂)·g.
/// Every number moves by α or not at all,
/// so learning rates are 3 to 10 times smaller, and weight decays as much larger, than AdamW's. One moment.
/// </summary>
/// <remarks>A direction below the smallest normal float, 1.2e-38, counts as 0: without that, numbers whose gradient has become 0 would move on for ever.</remarks>
/// <example><code>new Lion(1e-4) { WeightDecay = 0.1 }</code></example>
/// <example><code>var lion = new Lion(1e-4) { Beta1 = 0.95, Beta2 = 0.98, WeightDecay = 0.1 };</code></example>
public sealed class Lion : Optimizer
{
    private readonly double _beta1 = 0.9, _beta2 = 0.99;

    /// <summary>With a learning rate α (1e-4 in the paper) or a schedule of it.</summary>
    public Lion(LearningRateSchedule learningRate) : base(learningRate, decoupledDecay: true)
    {
    }

    /// <summary>β₁, the share of the mean in the direction; 0.9 by default.</summary>
    public double Beta1
    {
        get => _beta1;
        init => _beta1 = Demand(value, value is >= 0 and < 1, nameof(Beta1), "at least 0 and less than 1");
    }

    /// <summary>β₂, decay of the mean; 0.99 by default.</summary>
    public double Beta2
    {
        get => _beta2;
        init => _beta2 = Demand(value, value is >= 0 and < 1, nameof(Beta2), "at least 0 and less than 1");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames { get; } = ["exp_avg"];

    private protected override float SmallestMoment => Subnormal.SmallestNormal;

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay) =>
        pass.Run(new Rule((float)-learningRate, (float)(1 - Beta1), (float)(1 - Beta2), decay));

    internal readonly struct Rule(float step, float mix1, float mix2, Decay decay) : IUpdateRule
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = decay.Gradient(gradient, parameter);
            V change = V.Subtract(g, first), direction = V.MultiplyAdd(V.Create(mix1), change, first);
            first = V.MultiplyAdd(V.Create(mix2), change, first);
            // x/|x| is exactly ±1, and 0/tiny is 0.
            V sign = V.Divide(direction, V.Max(V.Abs(direction), V.Create(Subnormal.SmallestNormal)));
            parameter = V.MultiplyAdd(V.Create(step), sign, decay.Kept(parameter));
        }
    }
}
