using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Stochastic gradient descent, w ← w − α·g; with momentum μ (Polyak 1964; Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep
/// learning. ICML 2013) v ← μ·v + g, w ← w − α·v, and with Nesterov's look-ahead w ← w − α·(g + μ·v). Dampening τ makes it v ← μ·v + (1 − τ)·g behind the first step. All
/// as in PyTorch.
/// </summary>
/// <example><code>new Sgd(0.01) { Momentum = 0.9, WeightDecay = 5e-4 }</code></example>
/// <example><code>Sgd nesterov = new(0.1) { Momentum = 0.9, Nesterov = true }, dampened = new(0.1) { Momentum = 0.9, Dampening = 0.5 };</code></example>
public sealed class Sgd : Optimizer
{
    private readonly double _momentum, _dampening;

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

    /// <summary>τ, 0 by default: how much less than whole a gradient enters the velocity. The first one enters whole, as in PyTorch. Not with <see cref="Nesterov"/>.</summary>
    public double Dampening
    {
        get => _dampening;
        init => _dampening = Demand(value, value is >= 0 and <= 1, nameof(Dampening), "from 0 to 1");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames => Momentum == 0 ? [] : ["momentum_buffer"];

    private protected override float SmallestMoment => Subnormal.SmallestNormal;

    private protected override void Verify()
    {
        if (Nesterov && (Momentum == 0 || Dampening > 0))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Nesterov's look-ahead needs a momentum and no dampening; this Sgd has momentum {Momentum} and dampening {Dampening}."));
        }
    }

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay)
    {
        if (Momentum == 0)
            pass.Run(new PlainRule((float)learningRate, decay));
        else if (Nesterov)
            pass.Run(new NesterovRule((float)learningRate, decay, (float)Momentum));
        else
            pass.Run(new MomentumRule((float)learningRate, decay, (float)Momentum, StepCount == 0 ? 1 : (float)(1 - Dampening)));
    }

    internal readonly struct PlainRule(float rate, Decay decay) : IUpdateRule
    {
        public static int Moments => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = decay.Gradient(gradient, parameter);
            parameter = V.MultiplyAdd(V.Create(-rate), g, decay.Kept(parameter));
        }
    }

    internal readonly struct MomentumRule(float rate, Decay decay, float momentum, float share) : IUpdateRule
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = decay.Gradient(gradient, parameter);
            first = V.MultiplyAdd(V.Create(momentum), first, V.Multiply(V.Create(share), g));
            parameter = V.MultiplyAdd(V.Create(-rate), first, decay.Kept(parameter));
        }
    }

    internal readonly struct NesterovRule(float rate, Decay decay, float momentum) : IUpdateRule
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = decay.Gradient(gradient, parameter);
            first = V.MultiplyAdd(V.Create(momentum), first, g);
            parameter = V.MultiplyAdd(V.Create(-rate), V.MultiplyAdd(V.Create(momentum), first, g), decay.Kept(parameter));
        }
    }
}
