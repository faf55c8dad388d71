using NetGen.Training;

namespace NetGen;

/// <summary>A metric that compares one output with one target.</summary>
/// <example>One's own, of an output and a target: how often the answer is positive. <code>
/// public sealed class PositiveShare() : OutputMetric(output: null, target: null)
/// {
///     private long _positive, _all;
///
///     public override string Name => $"positive {OutputPort.Name}";
///     public override bool HigherIsBetter => false;
///     public override double Value => (double)_positive / _all;
///     public override void Reset() => _positive = _all = 0;
///
///     protected override string? Mismatch() => TargetPort.Kind == PortKind.Values || Loss is null ? null : $"output {Output} and target {TargetColumn} are no numbers";
///
///     protected override void Add(Batch batch, ReadOnlySpan&lt;float> output)
///     {
///         foreach (float answer in output)
///             _positive += answer > 0 ? 1 : 0;
///         _all += output.Length;
///     }
/// }
/// </code></example>
public abstract class OutputMetric : Metric
{
    private readonly int? _output, _target;

    /// <summary>
    /// Compares the output with the target at these positions of <see cref="NetworkDescription.Outputs"/> and <see cref="NetworkDescription.Targets"/>.
    /// What is null is chosen by the losses of the network: the first output that one of them compares with a target that this metric can judge.
    /// </summary>
    protected OutputMetric(int? output, int? target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output ?? 0, nameof(output));
        ArgumentOutOfRangeException.ThrowIfNegative(target ?? 0, nameof(target));
        _output = output;
        _target = target;
    }

    /// <summary>Position of the output.</summary>
    protected int Output { get; private set; }

    /// <summary>Column of the target in a batch.</summary>
    protected int TargetColumn { get; private set; }

    /// <summary>What the output is.</summary>
    protected PortDescription OutputPort { get; private set; } = null!;

    /// <summary>What the target is.</summary>
    protected PortDescription TargetPort { get; private set; } = null!;

    /// <summary>The loss that compares the two; null if none does, or nothing is known of it.</summary>
    protected LossDescription? Loss { get; private set; }

    /// <inheritdoc/>
    public override void Bind(NetworkDescription network)
    {
        if (_output >= network.Outputs.Count || _target >= network.Targets.Count)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{Name} compares output {_output ?? 0} with target {_target ?? 0}, but {network.Name} has {Counted.Of(network.Outputs.Count, "output")} and {Counted.Of(network.Targets.Count, "target")}."), nameof(network));
        }
        string? mismatch = null;
        foreach (MetricPair pair in Candidates(network))
        {
            Take(network, pair);
            if (Mismatch() is not string expected)
                return;
            mismatch ??= $"{Name} expects {expected}, but output '{OutputPort}' of {network.Name} has the target '{TargetPort}'.";
        }
        throw new ArgumentException(mismatch ?? NoPair(network), nameof(network));
    }

    /// <inheritdoc/>
    public override void Add(Batch batch, IPredictor predictor) => Add(batch, predictor.Output(Output));

    /// <summary>What it expects of the two ports, if they are not that; else null.</summary>
    protected abstract string? Mismatch();

    /// <summary>Adds a batch, whose predictions are [samples, output size].</summary>
    protected abstract void Add(Batch batch, ReadOnlySpan<float> output);

    private IEnumerable<MetricPair> Candidates(NetworkDescription network)
    {
        if (_output is int output && _target is int target)
            return [new MetricPair(output, target)];
        return MetricPair.Of(network).Where(pair => (_output ?? pair.Output) == pair.Output && (_target ?? pair.Target) == pair.Target);
    }

    private void Take(NetworkDescription network, MetricPair pair)
    {
        Output = pair.Output;
        OutputPort = network.Outputs[pair.Output];
        TargetPort = network.Targets[pair.Target];
        TargetColumn = network.Inputs.Count + pair.Target;
        Loss = pair.LossIn(network);
    }

    private string NoPair(NetworkDescription network)
    {
        string outputs = string.Join("; ", network.Outputs), targets = network.Targets.Count == 0 ? "none" : string.Join("; ", network.Targets);
        string asked = (_output, _target) switch
        {
            (int output, _) => $"the output '{network.Outputs[output].Name}' ",
            (_, int target) => $"an output with the target '{network.Targets[target].Name}' ",
            _ => "an output with a target ",
        };
        return $"{Name}: no loss of {network.Name} compares {asked}that it could judge. Outputs: {outputs}; targets: {targets}. "
            + "Give the tensor that the loss works on an [Output], or give the metric the positions of both.";
    }
}
