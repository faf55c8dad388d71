using NetGen.Training;

namespace NetGen;

/// <summary>Training and measuring of any network on any data set.</summary>
public static class NetworkTraining
{
    /// <summary>Trains on <paramref name="train"/>: epochs of shuffled batches, with validation, checkpoints, early stopping and reports as the options say.</summary>
    /// <param name="network">What to train.</param>
    /// <param name="train">The inputs of the network, then its targets.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends training after the step at hand; the checkpoint is written and the result says <see cref="FitEnd.Cancelled"/>.</param>
    /// <exception cref="DatasetMismatchException">A data set does not have the network's columns.</exception>
    /// <exception cref="DivergedException">A loss is not finite, and <see cref="FitOptions.OnDiverged"/> does not know better.</exception>
    /// <exception cref="NonFiniteInputException">A number in a data set is NaN or infinite; its row is named.</exception>
    /// <exception cref="SingleSampleException">A batch normalisation would meet a batch of a single sample.</exception>
    /// <exception cref="ConcurrentUseException">Another Fit is training the network.</exception>
    /// <exception cref="IndexOutOfBoundsException">A label in a data set is of no class of the network; its row is named.</exception>
    /// <exception cref="CheckpointException">The checkpoint to go on from is damaged, or of another network, optimizer, seed, batch size or data set; or the folder holds a run and nobody said whether to go on with it.</exception>
    /// <exception cref="IOException">The folder for checkpoints cannot be written to: found out before the first step.</exception>
    /// <example><code>
    /// net.Fit(train, new FitOptions { Optimizer = new Adam(1e-3), Epochs = 5, Validation = validation, Progress = Console.Out });
    /// </code></example>
    public static FitResult Fit(this INetwork network, IDataset train, FitOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        options.Verify();
        network.Parameters.Turn.EnterFit(network.Name);
        try
        {
            using var run = new FitRun(network, train, options);
            return run.Run(cancellationToken);
        }
        finally
        {
            network.Parameters.Turn.LeaveFit();
        }
    }

    /// <summary>Measures the network on a data set, as it predicts: its loss and metrics.</summary>
    /// <param name="network">What to measure.</param>
    /// <param name="data">The inputs of the network, then its targets.</param>
    /// <param name="metrics">What to measure; <see cref="Metric.DefaultsFor"/> the network by default.</param>
    /// <param name="batchSize">Samples predicted at once.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DatasetMismatchException">The data set does not have the network's columns.</exception>
    public static Evaluation Evaluate(
        this INetwork network, IDataset data, IReadOnlyList<Metric>? metrics = null, int batchSize = 256, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        using var evaluator = new Evaluator(network, data, metrics ?? Metric.DefaultsFor(network.Description), batchSize, threads);
        return evaluator.Run(cancellationToken);
    }
}
