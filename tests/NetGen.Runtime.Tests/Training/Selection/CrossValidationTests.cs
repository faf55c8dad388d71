using Xunit;

namespace NetGen.Runtime.Tests.Training.Selection;

public sealed class CrossValidationTests
{
    private static readonly InMemoryDataset Data = LinearNetwork.Data(60);

    [Fact]
    public void Each_sample_is_measured_on_once_by_a_network_that_has_not_seen_it()
    {
        IReadOnlyList<Fold> folds = Data.Folds(5, seed: 1);
        int made = 0;
        CrossValidationResult result = folds.CrossValidate(
            fold => new LinearNetwork((ulong)++made), fold => new FitOptions { Optimizer = new Adam(0.1), Epochs = 40, BatchSize = 8 }, () => [new MeanAbsoluteError()]);
        Assert.Equal((5, 5), (made, result.Folds.Count));
        Assert.All(result.Folds, fold => Assert.Equal((12L, 40), (fold.Evaluation.Samples, fold.Fit.Epochs.Count)));
        // The fold's own part is what is watched.
        Assert.All(result.Folds, fold => Assert.Equal(fold.Fit.Epochs[^1].Validation!.Loss, fold.Evaluation.Loss, 1e-9));
        double[] errors = [.. result.Folds.Select(fold => fold.Evaluation["MAE"])];
        Assert.Equal(errors.Average(), result["MAE"].Mean, 1e-12);
        Assert.Equal(Math.Sqrt(errors.Sum(e => Math.Pow(e - errors.Average(), 2)) / 4), result["MAE"].Deviation, 1e-12);
        Assert.Matches("^5 folds: loss [0-9.]+ ± [0-9.]+, MAE 0.[0-9]+ ± 0.[0-9]+$", result.ToString());
        Assert.True(result.Loss.Mean < 0.1);
        Assert.Throws<KeyNotFoundException>(() => result["accuracy"]);
    }

    [Fact]
    public void It_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        int epochs = 0;
        Assert.Throws<OperationCanceledException>(() => Data.Folds(3).CrossValidate(_ => new LinearNetwork(), _ => new FitOptions
        {
            Optimizer = new Sgd(0.01),
            OnEpoch = _ =>
            {
                if (++epochs == 12)
                    cancellation.Cancel();
            },
        }, cancellationToken: cancellation.Token));
        Assert.Equal(12, epochs);
    }
}
