using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Adagrad (Duchi, Hazan, Singer: Adaptive Subgradient Methods for Online Learning and Stochastic Optimization. JMLR 2011): s ← s + g², w ← w − α/(1 + δ·t)·g/(√s + ε),
/// as in PyTorch.
/// </summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new Adagrad(1e-2), Epochs = 5 });</code></example>
/// <example><code>var adagrad = new Adagrad(0.01) { RateDecay = 1e-4, InitialSum = 0.1, Epsilon = 1e-10 };</code></example>
public sealed class Adagrad : Optimizer
{
    private readonly double _epsilon = 1e-10, _rateDecay, _initialSum;

    /// <summary>With a learning rate α (PyTorch's default is 0.01) or a schedule of it.</summary>
    public Adagrad(LearningRateSchedule learningRate) : base(learningRate)
    {
    }

    /// <summary>ε, 1e-10 by default.</summary>
    public double Epsilon
    {
        get => _epsilon;
        init => _epsilon = Demand(value, value >= 0, nameof(Epsilon), ">= 0");
    }

    /// <summary>δ, 0 by default: by how much the divisor of the learning rate grows with each step (PyTorch's <c>lr_decay</c>).</summary>
    public double RateDecay
    {
        get => _rateDecay;
        init => _rateDecay = Demand(value, value >= 0 && double.IsFinite(value), nameof(RateDecay), "finite and >= 0");
    }

    /// <summary>What s begins with, 0 by default; more keeps the first steps small (PyTorch's <c>initial_accumulator_value</c>).</summary>
    public double InitialSum
    {
        get => _initialSum;
        init => _initialSum = Demand(value, value >= 0 && double.IsFinite(value), nameof(InitialSum), "finite and >= 0");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames { get; } = ["sum"];

    private protected override float SmallestMoment => Subnormal.LeastBeside(Epsilon);

    private protected override void Prepare(ParameterSet parameters, Span<float> moments) => moments.Fill((float)InitialSum);

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay) =>
        pass.Run(new Rule((float)(learningRate / (1 + RateDecay * StepCount)), decay, (float)Epsilon));

    internal readonly struct Rule(float rate, Decay decay, float epsilon) : IUpdateRule
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = decay.Gradient(gradient, parameter);
            first = V.MultiplyAdd(g, g, first);
            parameter = V.MultiplyAdd(V.Create(-rate), V.Divide(g, V.Add(V.Sqrt(first), V.Create(epsilon))), decay.Kept(parameter));
        }
    }
}
