namespace NetGen;

/// <summary>
/// Stochastic weight averaging (Izmailov et al.: Averaging Weights Leads to Wider Optima and Better Generalization. UAI 2018): the mean of the weights at the end of
/// every epoch from one on, mostly with a learning rate that stays
/// large: <c>new CosineLearningRate(0.1, n).Then(n, 0.05)</c>. A network with batch normalisations wants <see cref="WeightAverage.Statistics"/>.
/// </summary>
/// <example><code>
/// net.Fit(train, new FitOptions { Optimizer = new Sgd(0.05) { Momentum = 0.9 }, Epochs = 20, Callbacks = [new StochasticWeightAverage(fromEpoch: 16) { Statistics = train }] });
/// </code></example>
/// <example><code>
/// var average = new StochasticWeightAverage(fromEpoch: 16) { Statistics = train };
/// Console.WriteLine($"from epoch {average.FromEpoch} on");
/// </code></example>
public sealed class StochasticWeightAverage : WeightAverage
{
    /// <summary>From the end of an epoch on, counted from 1.</summary>
    public StochasticWeightAverage(int fromEpoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fromEpoch);
        FromEpoch = fromEpoch;
    }

    /// <summary>The first epoch that counts.</summary>
    public int FromEpoch { get; }

    /// <inheritdoc/>
    public override void OnEpoch(TrainingRun run, EpochReport epoch)
    {
        if (!IsMeasured)
            Take(run, epoch.Epoch);
    }

    private protected override void SeeEpoch(TrainingRun run, int epoch) => Take(run, epoch);

    private void Take(TrainingRun run, int epoch)
    {
        if (epoch >= FromEpoch)
            See(run, 1.0 / (Count + 1));
    }
}
