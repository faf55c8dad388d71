using NetGen.Training;

namespace NetGen;

/// <summary>
/// An average of the parameters that training passes through, which often predicts better than where it ends. It lies beside the network, which trains on undisturbed;
/// when the run ends, the network takes it over. Part of checkpoints.
/// Running statistics are averaged too; where <see cref="Statistics"/> is given, they are measured anew for the averaged weights.
/// </summary>
/// <example><code>
/// var average = new ExponentialAverage(0.999) { TakeOver = false, IsMeasured = true };
/// net.Fit(train, options with { Callbacks = [average] });
/// if (average.Parameters is { } mean)
///     net.Parameters.CopyFrom(mean);                                  // of average.Count steps
/// </code></example>
public abstract class WeightAverage : TrainingCallback
{
    private ParameterSet? _average;
    private CheckpointState? _resumed;
    private long _count;

    private protected WeightAverage()
    {
    }

    /// <summary>The average; null before the run begins. For predictions of its own: <c>other.Parameters.CopyFrom(average.Parameters)</c>.</summary>
    public ParameterSet? Parameters => _average;

    /// <summary>Parameters that it has seen.</summary>
    /// <example><code>
    /// var average = new StochasticWeightAverage(fromEpoch: 16);
    /// net.Fit(train, options with { Callbacks = [average] });
    /// Console.WriteLine($"the mean of {average.Count}");
    /// </code></example>
    public long Count => _count;

    /// <summary>Whether the network has the average when the run ends. True by default.</summary>
    public bool TakeOver { get; init; } = true;

    /// <summary>
    /// Whether the average is what validation measures, and what the best epoch keeps: its file and, with <c>EarlyStopping.RestoreBest</c>, the network at the end of the run
    /// are the average of that epoch. False by default: the
    /// weights that training is at are measured. One average of a run at most.
    /// </summary>
    public bool IsMeasured { get; init; }

    /// <summary>
    /// Samples by which running statistics of batch normalisations are measured for the averaged weights before the network takes them over: the training set, or a part
    /// of it. Null, the default, leaves the average of the statistics.
    /// </summary>
    public IDataset? Statistics { get; init; }

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run)
    {
        _average = run.Network.Parameters.Copy();
        _count = 0;
        if (_resumed is null)
            return;
        CheckpointState state = _resumed;
        _resumed = null;
        _count = state.Integer("count");
        foreach (Parameter parameter in _average)
        {
            ReadOnlySpan<float> values = state.Tensor(parameter.Name);
            if (values.Length == parameter.Length)
                values.CopyTo(parameter.Span);
        }
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingRun run, FitResult result)
    {
        if (!TakeOver || _count == 0 || (IsMeasured && run.Options.EarlyStopping is { RestoreBest: true }))
            return;
        Give(run, CancellationToken.None);
        _average!.CopyFrom(run.Network.Parameters);
    }

    /// <summary>Sees the end of an epoch before it is measured, where the average is what is measured.</summary>
    private protected virtual void SeeEpoch(TrainingRun run, int epoch)
    {
    }

    /// <summary>The network has the average while an epoch is measured, where that is asked for.</summary>
    /// <param name="run">Whose.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="measure">What measures it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal void Measure(TrainingRun run, int epoch, Action measure, CancellationToken cancellationToken)
    {
        SeeEpoch(run, epoch);
        if (_count == 0)
        {
            measure();
            return;
        }
        using ParameterSet trained = run.Network.Parameters.Copy();
        try
        {
            Give(run, cancellationToken);
            measure();
        }
        finally
        {
            run.Network.Parameters.CopyFrom(trained);
        }
    }

    private void Give(TrainingRun run, CancellationToken cancellationToken)
    {
        run.Network.Parameters.CopyFrom(_average!);
        if (Statistics is not null && run.Network.Parameters.Any(p => p.IsBuffer))
            StatisticsEstimate.Run(run.Network, Statistics, run.Options.BatchSize, run.Options.Threads, cancellationToken);
    }

    /// <inheritdoc/>
    public override void SaveState(CheckpointState state)
    {
        if (_average is null)
            return;
        state.Set("count", _count);
        foreach (Parameter parameter in _average)
            state.Set(parameter.Name, parameter.Shape, parameter.ReadOnlySpan);
    }

    /// <inheritdoc/>
    public override void LoadState(CheckpointState state) => _resumed = state;

    /// <summary>Sees the parameters as they are now.</summary>
    /// <param name="run">Whose.</param>
    /// <param name="share">How far the average moves towards them.</param>
    private protected void See(TrainingRun run, double share)
    {
        run.Pull();
        _average!.MoveTowards(run.Network.Parameters, share);
        _count++;
    }
}
