namespace NetGen;

/// <summary>How good a kind of network is on data that it has not seen: one is trained for each fold of the data, and measured on the part that it was not trained on.</summary>
/// <example><code>
/// CrossValidationResult result = flowers.FoldsStratified(5, seed: 1).CrossValidate(fold => new Iris(seed: 1), fold => new FitOptions { Optimizer = new Adam(1e-2) });
/// </code></example>
public static class CrossValidation
{
    /// <summary>Trains a network a fold and measures it.</summary>
    /// <param name="folds">The data, taken apart: <c>data.Folds(5, seed: 1)</c>, by class, by group or by time.</param>
    /// <param name="network">Makes the network of a fold, counted from 0. It is disposed when it has been measured.</param>
    /// <param name="options">How it is trained: an optimizer of its own for each fold. Where they name no <see cref="FitOptions.Validation"/>, the fold's is taken.</param>
    /// <param name="metrics">What to measure; <see cref="Metric.DefaultsFor"/> the network by default.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <example><code>
    /// CrossValidationResult result = flowers.FoldsStratified(5, seed: 1).CrossValidate(
    ///     fold => new Iris(seed: 1), fold => new FitOptions { Optimizer = new Adam(1e-2), Epochs = 100 });
    /// Console.WriteLine(result);                  // 5 folds: loss 0.1312 ± 0.0411, accuracy 0.9533 ± 0.0267
    /// </code></example>
    public static CrossValidationResult CrossValidate(
        this IReadOnlyList<Fold> folds, Func<int, INetwork> network, Func<int, FitOptions> options, Func<IReadOnlyList<Metric>>? metrics = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(folds.Count, nameof(folds));
        var results = new List<FoldResult>();
        for (int i = 0; i < folds.Count; i++)
        {
            using INetwork net = network(i);
            FitOptions how = options(i);
            FitResult fit = net.Fit(folds[i].Train, how.Validation is null && how.ValidationSplit == 0 ? how with { Validation = folds[i].Validation } : how, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(new FoldResult(fit, net.Evaluate(folds[i].Validation, metrics?.Invoke(), threads: how.Threads, cancellationToken: cancellationToken)));
        }
        return new CrossValidationResult(results);
    }
}
