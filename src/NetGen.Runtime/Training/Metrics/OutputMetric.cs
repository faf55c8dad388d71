namespace NetGen;

/// <summary>A metric that compares one output with one target.</summary>
public abstract class OutputMetric : Metric
{
    private readonly int _output, _target;

    /// <summary>Compares the output with the target at these positions of <see cref="NetworkDescription.Outputs"/> and <see cref="NetworkDescription.Targets"/>.</summary>
    protected OutputMetric(int output, int target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        _output = output;
        _target = target;
    }

    /// <summary>Column of the target in a batch.</summary>
    protected int TargetColumn { get; private set; }

    /// <summary>What the output is.</summary>
    protected PortDescription OutputPort { get; private set; } = null!;

    /// <summary>What the target is.</summary>
    protected PortDescription TargetPort { get; private set; } = null!;

    /// <inheritdoc/>
    public override void Bind(NetworkDescription network)
    {
        if (_output >= network.Outputs.Count || _target >= network.Targets.Count)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{Name} compares output {_output} with target {_target}, but {network.Name} has {network.Outputs.Count} outputs and {network.Targets.Count} targets."), nameof(network));
        }
        OutputPort = network.Outputs[_output];
        TargetPort = network.Targets[_target];
        TargetColumn = network.Inputs.Count + _target;
        if (Mismatch() is string expected)
        {
            throw new ArgumentException(
                $"{Name} expects {expected}, but output '{OutputPort.Name}' of {network.Name} is [{string.Join(", ", OutputPort.Shape.ToArray())}] and target '{TargetPort.Name}' is {TargetPort.Kind} [{string.Join(", ", TargetPort.Shape.ToArray())}].",
                nameof(network));
        }
    }

    /// <inheritdoc/>
    public override void Add(Batch batch, IPredictor predictor) => Add(batch, predictor.Output(_output));

    /// <summary>What it expects of the two ports, if they are not that; else null.</summary>
    protected abstract string? Mismatch();

    /// <summary>Adds a batch, whose predictions are [samples, output size].</summary>
    protected abstract void Add(Batch batch, ReadOnlySpan<float> output);
}
