using System.Globalization;

namespace NetGen;

/// <summary>
/// A metric of how many of each class were found, missed, and taken for it: one class's, or an average. Where each number says yes or no, what counts is yes, and classes are the
/// channels: of a single one
/// every average is its own value.
/// </summary>
/// <remarks>A class that occurs but was never predicted, or the other way round, counts 0 where its quotient has no value. A prediction that is NaN is wrong.</remarks>
/// <example><code>
/// CountMetric recall = new Recall();
/// net.Evaluate(test, [recall]);
/// Console.WriteLine($"{recall.Value}, of class 3 {recall[3]}");
/// </code></example>
public abstract class CountMetric : DecisionMetric
{
    private readonly Averaging _averaging;
    private readonly int? _ofClass;
    private long[] _found = [], _taken = [], _missed = [];

    private protected CountMetric(Averaging averaging, int? ofClass, int? output, int? target) : base(output, target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ofClass ?? 0, nameof(ofClass));
        _averaging = averaging;
        _ofClass = ofClass;
    }

    /// <inheritdoc/>
    public sealed override string Name => _ofClass is int one ? string.Create(CultureInfo.InvariantCulture, $"{Word} of {one}")
        : _averaging switch { Averaging.Micro => $"micro {Word}", Averaging.Weighted => $"weighted {Word}", _ => Word };

    /// <inheritdoc/>
    public sealed override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public sealed override double Value => _ofClass is int one ? this[one] : Average();

    /// <summary>The value of one class; NaN if it neither occurred nor was predicted.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such class, or no network has been measured yet.</exception>
    public double this[int kind] => Of(_found[kind], _taken[kind], _missed[kind]);

    /// <inheritdoc/>
    public sealed override void Bind(NetworkDescription network)
    {
        base.Bind(network);
        if (_ofClass >= Kinds)
            throw new ArgumentException(FormattableString.Invariant($"{Name}: output '{OutputPort}' of {network.Name} has the classes 0 to {Kinds - 1}."), nameof(network));
        (_found, _taken, _missed) = (new long[Kinds], new long[Kinds], new long[Kinds]);
    }

    /// <inheritdoc/>
    public sealed override void Reset()
    {
        Array.Clear(_found);
        Array.Clear(_taken);
        Array.Clear(_missed);
    }

    /// <summary>"precision".</summary>
    private protected abstract string Word { get; }

    /// <summary>The value; NaN where nothing says what it is.</summary>
    /// <param name="found">True positives.</param>
    /// <param name="taken">False positives: something else was taken for it.</param>
    /// <param name="missed">False negatives.</param>
    private protected abstract double Quotient(long found, long taken, long missed);

    private protected sealed override void AddClass(int label, ReadOnlySpan<float> scores, int stride)
    {
        int predicted = Predicted(scores, stride);
        if (predicted == label)
        {
            _found[label]++;
            return;
        }
        _missed[label]++;
        if (predicted >= 0)
            _taken[predicted]++;
    }

    private protected sealed override void AddDecision(int kind, bool isYes, float score)
    {
        bool saysYes = SaysYes(score);
        if (isYes && saysYes)
            _found[kind]++;
        else if (isYes)
            _missed[kind]++;
        else if (saysYes || float.IsNaN(score))
            _taken[kind]++;
    }

    private double Of(long found, long taken, long missed)
    {
        if (found + taken + missed == 0)
            return double.NaN;
        double value = Quotient(found, taken, missed);
        return double.IsNaN(value) ? 0 : value;
    }

    private double Average()
    {
        if (_averaging == Averaging.Micro)
            return Of(_found.Sum(), _taken.Sum(), _missed.Sum());
        double sum = 0, weights = 0;
        for (int kind = 0; kind < _found.Length; kind++)
        {
            double value = this[kind], weight = _averaging == Averaging.Macro ? 1 : _found[kind] + _missed[kind];
            if (double.IsNaN(value))
                continue;
            sum += weight * value;
            weights += weight;
        }
        return weights == 0 ? double.NaN : sum / weights;
    }
}
