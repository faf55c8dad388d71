using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// Adagrad (Duchi, Hazan, Singer: Adaptive Subgradient Methods for Online Learning and Stochastic Optimization. JMLR 2011): s ← s + g², w ← w − α·g/(√s + ε), as in PyTorch.
/// </summary>
public sealed class Adagrad : Optimizer
{
    private readonly double _epsilon = 1e-10, _weightDecay;

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

    /// <summary>λ, added to the gradient as λ·w; 0 by default.</summary>
    public double WeightDecay
    {
        get => _weightDecay;
        init => _weightDecay = Demand(value, value >= 0, nameof(WeightDecay), ">= 0");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames { get; } = ["sum"];

    private protected override float SmallestMoment => Subnormal.LeastBeside(Epsilon);

    private protected override void Apply(in UpdatePass pass, double learningRate) =>
        pass.Run(new Rule((float)learningRate, (float)WeightDecay, (float)Epsilon));

    internal readonly struct Rule(float rate, float decay, float epsilon) : IUpdateRule
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>
        {
            V g = V.MultiplyAdd(V.Create(decay), parameter, gradient);
            first = V.MultiplyAdd(g, g, first);
            parameter = V.MultiplyAdd(V.Create(-rate), V.Divide(g, V.Add(V.Sqrt(first), V.Create(epsilon))), parameter);
        }
    }
}
