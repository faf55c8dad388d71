using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// RMSprop (Tieleman, Hinton: Lecture 6.5, Neural Networks for Machine Learning. 2012): s ← ρ·s + (1 − ρ)·g², w ← w − α·g/(√s + ε); <see cref="Centered"/> subtracts the
/// squared mean of g under the root (Graves: Generating Sequences With Recurrent Neural Networks. 2013, eq. 38–45), and <see cref="Momentum"/> smooths the step. All as
/// in PyTorch.
/// </summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new RmsProp(1e-3) { Momentum = 0.9 }, Epochs = 5 });</code></example>
/// <example><code>var rmsProp = new RmsProp(1e-3) { Decay = 0.9, Epsilon = 1e-6, Centered = true };</code></example>
public sealed class RmsProp : Optimizer
{
    private readonly double _decay = 0.99, _epsilon = 1e-8, _momentum;

    /// <summary>With a learning rate α (PyTorch's default is 0.01) or a schedule of it.</summary>
    public RmsProp(LearningRateSchedule learningRate) : base(learningRate)
    {
    }

    /// <summary>ρ, 0.99 by default (PyTorch calls it alpha).</summary>
    public double Decay
    {
        get => _decay;
        init => _decay = Demand(value, value is >= 0 and < 1, nameof(Decay), "at least 0 and less than 1");
    }

    /// <summary>ε, 1e-8 by default.</summary>
    public double Epsilon
    {
        get => _epsilon;
        init => _epsilon = Demand(value, value >= 0, nameof(Epsilon), ">= 0");
    }

    /// <summary>μ, 0 (off) by default: v ← μ·v + g/(√s + ε), w ← w − α·v.</summary>
    public double Momentum
    {
        get => _momentum;
        init => _momentum = Demand(value, value is >= 0 and < 1, nameof(Momentum), "at least 0 and less than 1");
    }

    /// <summary>Whether s is an estimate of the variance instead of the mean square.</summary>
    public bool Centered { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames => (Centered, Momentum > 0) switch
    {
        (false, false) => ["square_avg"],
        (false, true) => ["square_avg", "momentum_buffer"],
        (true, false) => ["square_avg", "grad_avg"],
        (true, true) => ["square_avg", "grad_avg", "momentum_buffer"],
    };

    private protected override float SmallestMoment => Subnormal.LeastBeside(Epsilon);

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay)
    {
        var numbers = new Numbers((float)learningRate, decay, (float)Decay, (float)(1 - Decay), (float)Epsilon, (float)Momentum);
        switch (Centered, Momentum > 0)
        {
            case (false, false): pass.Run(new PlainRule(numbers)); break;
            case (false, true): pass.Run(new MomentumRule(numbers)); break;
            case (true, false): pass.Run(new CenteredRule(numbers)); break;
            case (true, true): pass.Run(new CenteredMomentumRule(numbers)); break;
        }
    }

    internal readonly struct Numbers(float rate, Decay weightDecay, float decay, float mix, float epsilon, float momentum)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Decayed<V>(V gradient, V parameter) where V : unmanaged, IReal<V> => weightDecay.Gradient(gradient, parameter);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V MeanSquare<V>(V g, V square) where V : unmanaged, IReal<V> => V.MultiplyAdd(V.Multiply(V.Create(mix), g), g, V.Multiply(V.Create(decay), square));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Mean<V>(V g, V mean) where V : unmanaged, IReal<V> => V.MultiplyAdd(V.Create(mix), V.Subtract(g, mean), mean);

        /// <summary>Rounding may take a variance of nothing just below zero.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Variance<V>(V square, V mean) where V : unmanaged, IReal<V> => V.Max(V.Zero, V.MultiplyAdd(V.Negate(mean), mean, square));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Normalized<V>(V g, V square) where V : unmanaged, IReal<V> => V.Divide(g, V.Add(V.Sqrt(square), V.Create(epsilon)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Smoothed<V>(V step, V velocity) where V : unmanaged, IReal<V> => V.MultiplyAdd(V.Create(momentum), velocity, step);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Moved<V>(V parameter, V step) where V : unmanaged, IReal<V> => V.MultiplyAdd(V.Create(-rate), step, weightDecay.Kept(parameter));
    }

    internal readonly struct PlainRule(Numbers n) : IUpdateRule
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = n.Decayed(gradient, parameter);
            first = n.MeanSquare(g, first);
            parameter = n.Moved(parameter, n.Normalized(g, first));
        }
    }

    internal readonly struct MomentumRule(Numbers n) : IUpdateRule
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = n.Decayed(gradient, parameter);
            first = n.MeanSquare(g, first);
            second = n.Smoothed(n.Normalized(g, first), second);
            parameter = n.Moved(parameter, second);
        }
    }

    internal readonly struct CenteredRule(Numbers n) : IUpdateRule
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = n.Decayed(gradient, parameter);
            first = n.MeanSquare(g, first);
            second = n.Mean(g, second);
            parameter = n.Moved(parameter, n.Normalized(g, n.Variance(first, second)));
        }
    }

    internal readonly struct CenteredMomentumRule(Numbers n) : IUpdateRule
    {
        public static int Moments => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = n.Decayed(gradient, parameter);
            first = n.MeanSquare(g, first);
            second = n.Mean(g, second);
            third = n.Smoothed(n.Normalized(g, n.Variance(first, second)), third);
            parameter = n.Moved(parameter, third);
        }
    }
}
