using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Stochastic gradient descent, w ← w − α·g; with momentum μ (Polyak 1964; Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep
/// learning. ICML 2013) v ← μ·v + g, w ← w − α·v, and with Nesterov's look-ahead w ← w − α·(g + μ·v). Weight decay λ adds λ·w to g. All as in PyTorch.
/// </summary>
/// <example><code>new Sgd(0.01) { Momentum = 0.9, WeightDecay = 5e-4 }</code></example>
public sealed class Sgd : Optimizer
{
    private readonly double _momentum, _weightDecay;

    /// <summary>With a learning rate α or a schedule of it.</summary>
    public Sgd(LearningRateSchedule learningRate) : base(learningRate)
    {
    }

    /// <summary>μ, 0 (off) by default.</summary>
    public double Momentum
    {
        get => _momentum;
        init => _momentum = Demand(value, value is >= 0 and < 1, nameof(Momentum), "at least 0 and less than 1");
    }

    /// <summary>Whether the gradient is looked at where momentum will lead to. Needs <see cref="Momentum"/>.</summary>
    public bool Nesterov { get; init; }

    /// <summary>λ, 0 by default.</summary>
    public double WeightDecay
    {
        get => _weightDecay;
        init => _weightDecay = Demand(value, value >= 0, nameof(WeightDecay), ">= 0");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames => Momentum == 0 ? [] : ["momentum_buffer"];

    private protected override float SmallestMoment => Subnormal.SmallestNormal;

    private protected override void Apply(in UpdatePass pass, double learningRate)
    {
        if (Momentum == 0)
            pass.Run(new PlainRule((float)learningRate, (float)WeightDecay));
        else if (Nesterov)
            pass.Run(new NesterovRule((float)learningRate, (float)WeightDecay, (float)Momentum));
        else
            pass.Run(new MomentumRule((float)learningRate, (float)WeightDecay, (float)Momentum));
    }

    internal readonly struct PlainRule(float rate, float decay) : IUpdateRule
    {
        public static int Moments => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = V.MultiplyAdd(V.Create(decay), parameter, gradient);
            parameter = V.MultiplyAdd(V.Create(-rate), g, parameter);
        }
    }

    internal readonly struct MomentumRule(float rate, float decay, float momentum) : IUpdateRule
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = V.MultiplyAdd(V.Create(decay), parameter, gradient);
            first = V.MultiplyAdd(V.Create(momentum), first, g);
            parameter = V.MultiplyAdd(V.Create(-rate), first, parameter);
        }
    }

    internal readonly struct NesterovRule(float rate, float decay, float momentum) : IUpdateRule
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = V.MultiplyAdd(V.Create(decay), parameter, gradient);
            first = V.MultiplyAdd(V.Create(momentum), first, g);
            parameter = V.MultiplyAdd(V.Create(-rate), V.MultiplyAdd(V.Create(momentum), first, g), parameter);
        }
    }
}
