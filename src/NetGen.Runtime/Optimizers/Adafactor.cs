using NetGen.Memory;
using NetGen.Optimizers;
using NetGen.Parameters;

namespace NetGen;

/// <summary>
/// Adafactor (Shazeer, Stern: Adafactor: Adaptive Learning Rates with Sublinear Memory Cost. ICML 2018, algorithms 4 and 5 with section 7's decay): of a matrix's squared
/// gradients it keeps the means of rows and of columns alone,
/// v ≈ r·c/mean(r); u = g/√v, scaled down to a root mean square of d where it is greater; w ← w − α·max(ε₂, rms(w))·u. A tensor of more axes is a matrix of its first
/// axis against all others; a vector has a mean of each number. On processors only.
/// </summary>
/// <example><code>
/// Adafactor relative = new();                                         // the paper's relative steps: min(0.01, 1/√t)
/// Adafactor plain = new(1e-3) { ScaleByParameter = false, Beta1 = 0.9 };
/// Adafactor all = new() { DecayPower = 0.8, ClipThreshold = 1, Epsilon = 1e-30, SmallestScale = 1e-3 };
/// </code></example>
public sealed class Adafactor : Optimizer
{
    private readonly double _decayPower = 0.8, _clip = 1, _epsilon = 1e-30, _epsilonOfParameters = 1e-3, _beta1;
    private FactoredSquares? _squares;

    /// <summary>With the paper's relative steps, min(0.01, 1/√t).</summary>
    public Adafactor() : this(new InverseSquareRootLearningRate(1e-2, 10_000, climbs: false))
    {
    }

    /// <summary>With a learning rate α, or a schedule of it.</summary>
    public Adafactor(LearningRateSchedule learningRate) : base(learningRate, decoupledDecay: true)
    {
    }

    /// <summary>The power in β₂ = 1 − t^−power, the decay of the means of squares, which grows to 1; 0.8 by default.</summary>
    public double DecayPower
    {
        get => _decayPower;
        init => _decayPower = Demand(value, value is > 0 and <= 1, nameof(DecayPower), "greater than 0 and at most 1");
    }

    /// <summary>d, the greatest root mean square of a tensor's step before it is multiplied by the learning rate; 1 by default.</summary>
    public double ClipThreshold
    {
        get => _clip;
        init => _clip = Demand(value, value > 0, nameof(ClipThreshold), "positive");
    }

    /// <summary>ε₁, added to squared gradients; 1e-30 by default.</summary>
    public double Epsilon
    {
        get => _epsilon;
        init => _epsilon = Demand(value, value >= 1e-37, nameof(Epsilon), "at least 1e-37");
    }

    /// <summary>Whether steps are as large as the tensor: times max(ε₂, rms(w)). True by default.</summary>
    public bool ScaleByParameter { get; init; } = true;

    /// <summary>ε₂, the least size that a tensor is taken for; 1e-3 by default.</summary>
    public double SmallestScale
    {
        get => _epsilonOfParameters;
        init => _epsilonOfParameters = Demand(value, value >= 0, nameof(SmallestScale), ">= 0");
    }

    /// <summary>β₁, decay of the mean of steps; 0 by default, which keeps none.</summary>
    public double Beta1
    {
        get => _beta1;
        init => _beta1 = Demand(value, value is >= 0 and < 1, nameof(Beta1), "at least 0 and less than 1");
    }

    /// <inheritdoc/>
    /// <remarks>Means of squares are no moments of every number; checkpoints have them as "exp_avg_sq_row", "exp_avg_sq_col" and, of vectors, "exp_avg_sq".</remarks>
    public override IReadOnlyList<string> MomentNames => Beta1 > 0 ? ["exp_avg"] : [];

    private protected override bool NeedsWholeTensors => true;

    private protected override float SmallestMoment => Subnormal.SmallestNormal;

    private protected override void Prepare(ParameterSet parameters, Span<float> moments) => _squares = new FactoredSquares(parameters);

    private protected override IEnumerable<TensorSlot> FurtherSlots(string prefix) => _squares!.Slots(prefix);

    private protected override unsafe void Apply(in UpdatePass pass, double learningRate, Decay decay)
    {
        pass.RunTensors(new AdafactorRule
        {
            Squares = _squares!.Pointer,
            Places = _squares.Places,
            Rate = learningRate,
            Mix = (float)Math.Pow(StepCount + 1, -DecayPower),
            Epsilon = (float)Epsilon,
            Clip = ClipThreshold,
            SmallestScale = ScaleByParameter ? SmallestScale : -1,
            Beta1 = (float)Beta1,
            Decay = decay,
        });
        GC.KeepAlive(_squares);
    }
}
