using NetGen.Training;

namespace NetGen;

/// <summary>What is found out before training, and made right behind it.</summary>
/// <example><code>
/// LearningRateRange range = net.FindLearningRate(train, rate => new Adam(rate));
/// MinimizationResult found = net.Minimize(batch);                     // L-BFGS on one batch
/// net.ReestimateStatistics(train);                                    // batch normalisations measured anew
/// </code></example>
public static class NetworkTuning
{
    /// <summary>
    /// Tries learning rates that grow from step to step, as far as the loss bears it (Smith: Cyclical Learning Rates for Training Neural Networks. WACV 2017, section
    /// 3.3). The network is as before when it is done;
    /// do not predict meanwhile.
    /// </summary>
    /// <param name="network">What is to be trained.</param>
    /// <param name="train">What on.</param>
    /// <param name="optimizer">Makes the optimizer that it is to be trained with, of the schedule that the test gives it.</param>
    /// <param name="from">The first rate.</param>
    /// <param name="to">The last one, which is seldom reached.</param>
    /// <param name="steps">Steps from one to the other, at least 2.</param>
    /// <param name="batchSize">Samples in a step: what training will have.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <param name="seed">Decides the order of the samples.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DatasetMismatchException">The data set does not have the network's columns.</exception>
    /// <exception cref="ConcurrentUseException">Fit is training the network.</exception>
    /// <example><code>
    /// LearningRateRange range = net.FindLearningRate(train, rate => new Adam(rate));
    /// Console.WriteLine(range);
    /// net.Fit(train, new FitOptions { Optimizer = new Adam(range.Steepest) });
    /// </code></example>
    public static LearningRateRange FindLearningRate(
        this INetwork network, IDataset train, Func<LearningRateSchedule, Optimizer> optimizer, double from = 1e-7, double to = 10, int steps = 100, int batchSize = 64,
            int threads = 0,
        ulong seed = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (!(from > 0))
            throw new ArgumentOutOfRangeException(nameof(from), from, "The first learning rate is positive.");
        if (!(to > from && double.IsFinite(to)))
            throw new ArgumentOutOfRangeException(nameof(to), to, "The last learning rate is finite and greater than the first.");
        return Alone(network, () => LearningRateSearch.Run(network, train, optimizer, from, to, steps, batchSize, threads, seed, cancellationToken));
    }

    /// <summary>
    /// Measures the running statistics of batch normalisations anew, for the weights as they are: the mean over whole batches of a data set. For weights that no step has
    /// seen: an average of others, or a network whose channels were pruned. The weights stay;
    /// do not predict meanwhile. A network without such statistics stays as it is.
    /// </summary>
    /// <param name="network">Whose statistics.</param>
    /// <param name="data">The training set, or a part of it.</param>
    /// <param name="batchSize">Samples in a batch; what is left over is left out.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>; the statistics are as they were.</param>
    /// <exception cref="DivergedException">A loss is not finite; the statistics are as they were.</exception>
    /// <exception cref="ConcurrentUseException">Fit is training the network.</exception>
    /// <example><code>net.ReestimateStatistics(train, batchSize: 256);                    // after pruning, or after averaging weights</code></example>
    public static void ReestimateStatistics(this INetwork network, IDataset data, int batchSize = 256, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        Alone(network, () =>
        {
            StatisticsEstimate.Run(network, data, batchSize, threads, cancellationToken);
            return true;
        });
    }

    /// <summary>
    /// Minimises the loss of one batch, which is all of the data: L-BFGS with a line search for the strong Wolfe conditions (Nocedal, Wright: Numerical Optimization.
    /// 2006, algorithms 7.5 and 3.5). For small problems: regressions,
    /// physics, fits of a curve, where it needs tens of steps in place of thousands. Dropout draws the same for every loss; running statistics stay as they are (<see
    /// cref="ReestimateStatistics"/>).
    /// </summary>
    /// <param name="network">What is to be trained; it has the best parameters at the end, and the old ones until then.</param>
    /// <param name="batch">Inputs and targets of all samples.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends it with what has been reached.</param>
    /// <exception cref="DivergedException">The loss or the gradient is not finite at the beginning.</exception>
    /// <exception cref="ConcurrentUseException">Fit is training the network.</exception>
    /// <exception cref="NotSupportedException">The network's trainer is not a generated one.</exception>
    /// <example><code>
    /// using var batch = new Batch(train.Columns, train.Count);
    /// train.Fill(batch, Enumerable.Range(0, train.Count).ToArray());
    /// Console.WriteLine(net.Minimize(batch));
    /// </code></example>
    public static MinimizationResult Minimize(this INetwork network, Batch batch, MinimizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batch);
        options ??= new MinimizeOptions();
        options.Verify();
        return Alone(network, () =>
        {
            using var minimizer = new FullBatchMinimizer(network, batch, options);
            return minimizer.Run(cancellationToken);
        });
    }

    /// <summary>While nobody trains the network.</summary>
    private static T Alone<T>(INetwork network, Func<T> work)
    {
        network.Parameters.Turn.EnterFit(network.Name);
        try
        {
            return work();
        }
        finally
        {
            network.Parameters.Turn.LeaveFit();
        }
    }
}
