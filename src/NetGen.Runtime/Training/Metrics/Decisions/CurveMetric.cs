using System.Globalization;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// The area under a curve over all thresholds: of one class against the rest (by its probability: of logits the softmax), or the mean over classes; of yes and no, of each
/// channel. Classes without both
/// sides have no curve and are left out; where none has one, or a score is NaN, the value is NaN.
/// </summary>
/// <remarks>It keeps a number for each class of each label of an evaluation.</remarks>
/// <example><code>
/// CurveMetric curve = new AveragePrecision();
/// net.Evaluate(test, [curve]);
/// Console.WriteLine($"{curve.Area(kind: 3)}, from {curve.Curve(kind: 3).Count} points; {curve.Size} kinds");
/// </code></example>
public abstract class CurveMetric : DecisionMetric
{
    private readonly int? _ofClass;
    private ScoredDecisions[] _decisions = [];

    private protected CurveMetric(int? ofClass, int? output, int? target) : base(output, target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ofClass ?? 0, nameof(ofClass));
        _ofClass = ofClass;
    }

    /// <inheritdoc/>
    public sealed override string Name => _ofClass is int one ? string.Create(CultureInfo.InvariantCulture, $"{Word} of {one}") : Word;

    /// <inheritdoc/>
    public sealed override bool HigherIsBetter => true;

    /// <summary>Classes, or channels that say yes or no.</summary>
    public int Size => _decisions.Length;

    /// <inheritdoc/>
    public sealed override double Value
    {
        get
        {
            if (_ofClass is int one)
                return Area(one);
            double sum = 0;
            int count = 0;
            for (int kind = 0; kind < _decisions.Length; kind++)
            {
                if (_decisions[kind].Yes == 0 || _decisions[kind].No == 0)
                    continue;
                sum += Area(kind);
                count++;
            }
            return count == 0 ? double.NaN : sum / count;
        }
    }

    /// <summary>The curve of a class, thresholds falling.</summary>
    /// <returns>Empty where it has none.</returns>
    public IReadOnlyList<CurvePoint> Curve(int kind = 0) => HasCurve(kind) ? Points(_decisions[kind]) : [];

    /// <summary>The area under the curve of a class; NaN where it has none.</summary>
    public double Area(int kind) => HasCurve(kind) ? AreaUnder(_decisions[kind]) : double.NaN;

    /// <inheritdoc/>
    public sealed override void Bind(NetworkDescription network)
    {
        base.Bind(network);
        if (_ofClass >= Kinds)
            throw new ArgumentException(FormattableString.Invariant($"{Name}: output '{OutputPort}' of {network.Name} has the classes 0 to {Kinds - 1}."), nameof(network));
        _decisions = [.. Enumerable.Range(0, Kinds).Select(_ => new ScoredDecisions())];
    }

    /// <inheritdoc/>
    public sealed override void Reset()
    {
        foreach (ScoredDecisions decisions in _decisions)
            decisions.Clear();
    }

    /// <summary>"ROC AUC".</summary>
    private protected abstract string Word { get; }

    private protected abstract IReadOnlyList<CurvePoint> Points(ScoredDecisions decisions);

    private protected abstract double AreaUnder(ScoredDecisions decisions);

    private protected sealed override void AddClass(int label, ReadOnlySpan<float> scores, int stride)
    {
        // Logits of different samples cannot be compared, probabilities can.
        double all = OutputPort.Numbers == NumberKind.Probabilities ? 0 : ElementLoss.LogSumExp(scores, Kinds, stride);
        for (int c = 0; c < Kinds; c++)
        {
            double score = scores[c * stride];
            _decisions[c].Add(OutputPort.Numbers == NumberKind.Probabilities ? score : Math.Exp(score - all), c == label);
        }
    }

    private protected sealed override void AddDecision(int kind, bool isYes, float score) => _decisions[kind].Add(score, isYes);

    private bool HasCurve(int kind) => _decisions[kind] is { Yes: > 0, No: > 0, HasNaN: false };
}
