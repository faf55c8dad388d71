using NetGen.Training;

namespace NetGen;

/// <summary>
/// The coefficient of determination, 1 − Σ(target − output)² / Σ(target − mean)²: the part of the variance that is explained. 1 is perfect, 0 as good as the mean, less is worse.
/// Of several channels (features) the mean,
/// as in scikit-learn's <c>r2_score</c>; a channel whose targets are all alike counts 1 where it is hit exactly, else 0.
/// </summary>
/// <example><code>double explained = net.Evaluate(test, [new RSquared()])["R²"];</code></example>
public sealed class RSquared : OutputMetric
{
    private Channel[] _channels = [];

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public RSquared(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "R²";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            // One number has no variance.
            if (_channels.Length == 0 || _channels[0].Count < 2)
                return double.NaN;
            double sum = 0;
            foreach (Channel channel in _channels)
                sum += channel.Value;
            return sum / _channels.Length;
        }
    }

    /// <inheritdoc/>
    public override void Bind(NetworkDescription network)
    {
        base.Bind(network);
        _channels = new Channel[OutputPort.Channels];
    }

    /// <inheritdoc/>
    public override void Reset() => Array.Clear(_channels);

    /// <inheritdoc/>
    protected override string? Mismatch() =>
        TargetPort.Kind == PortKind.Values && TargetPort.Size == OutputPort.Size ? null : "an output and a target of as many real numbers";

    /// <inheritdoc/>
    protected override void Add(Batch batch, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<float> target = batch.Values(TargetColumn);
        var real = new RealSteps(batch, OutputPort.Lengths, OutputPort.RealSteps.Span, OutputPort.Size / OutputPort.Channels);
        for (int i = 0; i < target.Length; i++)
        {
            if (real.Has(OutputPort.PositionOf(i)))
                _channels[i / OutputPort.ChannelStride % OutputPort.Channels].Add(output[i], target[i]);
        }
    }

    /// <summary>Welford's way to the variance (1962): no difference of large sums.</summary>
    private struct Channel
    {
        private double _mean, _spread, _error;

        public long Count { get; private set; }

        public readonly double Value => _spread > 0 || double.IsNaN(_error) ? 1 - _error / _spread : _error == 0 ? 1 : 0;

        public void Add(double output, double target)
        {
            Count++;
            double before = target - _mean;
            _mean += before / Count;
            _spread += before * (target - _mean);
            _error += (target - output) * (target - output);
        }
    }
}
