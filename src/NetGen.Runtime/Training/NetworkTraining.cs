using NetGen.Training;

namespace NetGen;

/// <summary>Training and measuring of any network on any data set.</summary>
/// <example><code>
/// net.Fit(train, new FitOptions { Optimizer = new Adam(1e-3), ValidationSplit = 0.1 });
/// Evaluation seen = net.Evaluate(test);                               // the loss, and what is natural for it
/// GradientReport gradients = net.CheckGradients(batch);
/// </code></example>
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
    /// <exception cref="CheckpointException">The checkpoint to go on from is damaged, or of another network, optimizer, seed, batch size or data set; or the folder holds
    /// a run and nobody said whether to go on with it.</exception>
    /// <exception cref="IOException">The folder for checkpoints cannot be written to: found out before the first step.</exception>
    /// <example><code>
    /// net.Fit(train, new FitOptions { Optimizer = new Adam(1e-3), Epochs = 5, Validation = validation, Progress = Console.Out });
    /// </code></example>
    public static FitResult Fit(this INetwork network, IDataset train, FitOptions options, CancellationToken cancellationToken = default)
    {
        Demand(network, train, options);
        if (options.ValidationSplit > 0)
        {
            (train, IDataset validation) = train.Split(1 - options.ValidationSplit, options.Seed);
            options = options with { Validation = validation, ValidationSplit = 0 };
        }
        return Run(network, () => new FitData(train, options), options, cancellationToken);
    }

    /// <summary>
    /// Trains on batches from anywhere: files larger than memory, a socket, a generator. Batch size and order are the stream's; it is filled ahead as
    /// <see cref="FitOptions.Prefetch"/> says.
    /// A resumed run asks it for the same epoch again, from the batch at which it had stopped.
    /// </summary>
    /// <param name="network">What to train.</param>
    /// <param name="train">Batches of the inputs of the network and its targets.</param>
    /// <param name="options">How. <see cref="FitOptions.BatchSize"/>, <see cref="FitOptions.Shuffle"/> and <see cref="FitOptions.DropLast"/> are the stream's business.</param>
    /// <param name="cancellationToken">Ends training after the step at hand; the checkpoint is written and the result says <see cref="FitEnd.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">A <see cref="FitOptions.ValidationSplit"/> is asked for: a stream cannot be split.</exception>
    /// <inheritdoc cref="Fit(INetwork, IDataset, FitOptions, CancellationToken)" path="/exception"/>
    /// <example><code>
    /// net.Fit(train.Stream(batchSize: 64, seed: 1).Prefetch(batches: 8, threads: 2), new FitOptions { Optimizer = new Adam(1e-3), Epochs = 5, Validation = validation });
    /// </code></example>
    public static FitResult Fit(this INetwork network, IBatchStream train, FitOptions options, CancellationToken cancellationToken = default)
    {
        Demand(network, train, options);
        if (options.ValidationSplit > 0)
            throw new ArgumentException($"A stream cannot be split: give {nameof(FitOptions.Validation)} or {nameof(FitOptions.ValidationStream)}.", nameof(options));
        options = options with { BatchSize = train.BatchSize };
        return Run(network, () => new FitData(train, options), options, cancellationToken);
    }

    /// <summary>Measures the network on a data set, as it predicts: its loss and metrics.</summary>
    /// <param name="network">What to measure.</param>
    /// <param name="data">The inputs of the network, then its targets.</param>
    /// <param name="metrics">What to measure; <see cref="Metric.DefaultsFor"/> the network by default.</param>
    /// <param name="batchSize">Samples predicted at once.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DatasetMismatchException">The data set does not have the network's columns.</exception>
    /// <example><code>Console.WriteLine(net.Evaluate(test, [new Accuracy(), new TopKAccuracy(5)], batchSize: 256));</code></example>
    public static Evaluation Evaluate(
        this INetwork network, IDataset data, IReadOnlyList<Metric>? metrics = null, int batchSize = 256, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        IBatchStream batches = Prefetching.Ahead(data.Stream(batchSize, shuffle: false), data, asked: null);
        return network.Evaluate(batches, metrics, threads, cancellationToken);
    }

    /// <summary>Measures the network on batches from anywhere, as it predicts: its loss and metrics.</summary>
    /// <param name="network">What to measure.</param>
    /// <param name="data">Batches of the inputs of the network and its targets; the first epoch is read.</param>
    /// <param name="metrics">What to measure; <see cref="Metric.DefaultsFor"/> the network by default.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DatasetMismatchException">The stream does not have the network's columns.</exception>
    public static Evaluation Evaluate(
        this INetwork network, IBatchStream data, IReadOnlyList<Metric>? metrics = null, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        using var evaluator = new Evaluator(network, data, metrics ?? Metric.DefaultsFor(network.Description), threads);
        return evaluator.Run(cancellationToken);
    }

    /// <summary>
    /// Compares the gradients of a training step on <paramref name="batch"/> with central differences of its loss, (L(w + h) − L(w − h))/2h, at some elements of every
    /// trained parameter.
    /// Each step h is the one at which rounding, curve and kinks (a ReLU at 0) of the loss disturb least; where a difference seems wrong, what the gradient itself says
    /// of the way between both sides is taken out of it. It works on a copy: the network's parameters, running statistics included, are not touched, and it may predict
    /// meanwhile.
    /// </summary>
    /// <param name="network">A network with a loss.</param>
    /// <param name="batch">Inputs and targets of a few samples. (A mean over many has few digits left for a single one.)</param>
    /// <param name="elements">At most so many elements of each parameter: the half with the largest gradients, and others at random.</param>
    /// <param name="tolerance">What gradient and difference may be apart, relative to the larger one, besides what floats cannot show.</param>
    /// <param name="seed">Decides which elements.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <returns>A row for each parameter, with its worst element. <see cref="GradientReport.EnsureCorrect"/> throws where one is wrong.</returns>
    /// <exception cref="DivergedException">The loss or the gradient is not finite as it is.</exception>
    /// <exception cref="SingleSampleException">A batch normalisation has a single value per channel.</exception>
    /// <exception cref="NotSupportedException">The network's trainer is not a generated one.</exception>
    /// <example><code>
    /// using var batch = new Batch(train.Columns, capacity: 8);
    /// train.Fill(batch, [0, 1, 2, 3, 4, 5, 6, 7]);
    /// Console.WriteLine(net.CheckGradients(batch));     // a table
    /// net.CheckGradients(batch).EnsureCorrect();        // in a test
    /// </code></example>
    public static GradientReport CheckGradients(this INetwork network, Batch batch, int elements = 8, double tolerance = 0.01, ulong seed = 1, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(elements);
        if (!(tolerance > 0))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is positive.");
        using var comparison = new GradientComparison(network, batch, threads);
        return comparison.Run(elements, tolerance, seed);
    }

    private static void Demand(INetwork network, object train, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        options.Verify();
    }

    private static FitResult Run(INetwork network, Func<FitData> data, FitOptions options, CancellationToken cancellationToken)
    {
        network.Parameters.Turn.EnterFit(network.Name);
        try
        {
            using var run = new FitRun(network, data(), options);
            return run.Run(cancellationToken);
        }
        finally
        {
            network.Parameters.Turn.LeaveFit();
        }
    }
}
