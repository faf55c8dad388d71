using NetGen.Training;

namespace NetGen;

/// <summary>A metric of the differences between an output and a target of as many numbers.</summary>
/// <example><code>RegressionMetric[] errors = [new MeanAbsoluteError(), new RootMeanSquaredError()];</code></example>
public abstract class RegressionMetric : OutputMetric
{
    private double _sum;
    private long _all;

    private protected RegressionMetric(int? output, int? target) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public sealed override double Value => _all == 0 ? double.NaN : OfMean(_sum / _all);

    /// <inheritdoc/>
    public override void Reset()
    {
        _sum = 0;
        _all = 0;
    }

    /// <inheritdoc/>
    protected sealed override string? Mismatch() =>
        TargetPort.Kind == PortKind.Values && TargetPort.Size == OutputPort.Size ? FurtherMismatch() : "an output and a target of as many real numbers";

    /// <summary>What else it expects of the two ports, if they are not that; else null.</summary>
    private protected virtual string? FurtherMismatch() => null;

    /// <inheritdoc/>
    protected sealed override void Add(Batch batch, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<float> target = batch.Values(TargetColumn);
        var real = new RealSteps(batch, OutputPort.Lengths, OutputPort.RealSteps.Span, OutputPort.Size / OutputPort.Channels);
        for (int i = 0; i < target.Length; i++)
        {
            if (!real.Has(i / OutputPort.Channels))
                continue;
            _sum += Of(output[i], target[i]);
            _all++;
        }
    }

    /// <summary>What one number adds to the sum.</summary>
    private protected abstract double Of(double output, double target);

    /// <summary>The metric from the mean over all numbers.</summary>
    private protected abstract double OfMean(double mean);
}
