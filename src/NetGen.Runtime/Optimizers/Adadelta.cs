using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Adadelta (Zeiler: ADADELTA: An Adaptive Learning Rate Method. 2012, algorithm 1): s ← ρ·s + (1 − ρ)·g², d = g·√(u + ε)/√(s + ε), u ← ρ·u + (1 − ρ)·d², w ← w − α·d, as
/// in PyTorch.
/// </summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new Adadelta(1), Epochs = 5 });</code></example>
/// <example><code>var adadelta = new Adadelta(1.0) { Decay = 0.9, Epsilon = 1e-6 };</code></example>
public sealed class Adadelta : Optimizer
{
    private readonly double _decay = 0.9, _epsilon = 1e-6;

    /// <summary>With a learning rate α, 1 in the paper, or a schedule of it.</summary>
    public Adadelta(LearningRateSchedule learningRate) : base(learningRate)
    {
    }

    /// <summary>ρ, 0.9 by default.</summary>
    public double Decay
    {
        get => _decay;
        init => _decay = Demand(value, value is >= 0 and < 1, nameof(Decay), "at least 0 and less than 1");
    }

    /// <summary>ε, 1e-6 by default.</summary>
    public double Epsilon
    {
        get => _epsilon;
        init => _epsilon = Demand(value, value > 0, nameof(Epsilon), "positive");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames { get; } = ["square_avg", "acc_delta"];

    private protected override float SmallestMoment => Subnormal.LeastUnderRoot(Epsilon);

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay) =>
        pass.Run(new Rule((float)learningRate, decay, (float)Decay, (float)(1 - Decay), (float)Epsilon));

    internal readonly struct Rule(float rate, Decay weightDecay, float decay, float mix, float epsilon) : IUpdateRule
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = weightDecay.Gradient(gradient, parameter);
            first = V.MultiplyAdd(V.Multiply(V.Create(mix), g), g, V.Multiply(V.Create(decay), first));
            V delta = V.Multiply(V.Divide(V.Sqrt(V.Add(second, V.Create(epsilon))), V.Sqrt(V.Add(first, V.Create(epsilon)))), g);
            second = V.MultiplyAdd(V.Multiply(V.Create(mix), delta), delta, V.Multiply(V.Create(decay), second));
            parameter = V.MultiplyAdd(V.Create(-rate), delta, weightDecay.Kept(parameter));
        }
    }
}
