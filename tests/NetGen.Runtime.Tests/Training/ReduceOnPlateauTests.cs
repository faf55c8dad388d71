using NetGen.Networks.Tests.Fixtures;
using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

public sealed class ReduceOnPlateauTests
{
    /// <summary>Patience, threshold, cooldown and the least rate, epoch by epoch (tests/fixtures/make_optimizers.py).</summary>
    [Fact]
    public void Falls_when_PyTorch_does()
    {
        Fixture fixture = Fixture.Read("LearningRates");
        double[] watched = fixture["PlateauWatched"], expected = fixture["Plateau"];
        var plateau = new ReduceOnPlateau { Factor = 0.3, Patience = 2, Threshold = 0.01, Cooldown = 3, SmallestFactor = 0.01 };
        double rate = 0.5;
        for (int i = 0; i < watched.Length; i++)
        {
            rate = Math.Max(0.005, rate * plateau.Observe(watched[i], higherIsBetter: false));
            Assert.Equal(expected[i], rate, 6);
        }
    }

    [Fact]
    public void Better_is_better_whatever_the_sign_and_a_NaN_never_is()
    {
        var falling = new ReduceOnPlateau { Patience = 0, Threshold = 0.1 };
        Assert.Equal(0.1, falling.Observe(double.NaN, higherIsBetter: false));
        Assert.Equal(1, falling.Observe(-1, higherIsBetter: false));
        // PyTorch would take −0.95 for better than −1: it is below −1·(1 − 0.1).
        Assert.Equal(0.1, falling.Observe(-0.95, higherIsBetter: false));
        Assert.Equal(1, falling.Observe(-1.2, higherIsBetter: false));
        var rising = new ReduceOnPlateau { Patience = 0, Threshold = 0.1 };
        Assert.Equal(1, rising.Observe(0.5, higherIsBetter: true));
        Assert.Equal(0.1, rising.Observe(0.54, higherIsBetter: true));
        Assert.Equal(1, rising.Observe(0.56, higherIsBetter: true));
    }

    [Fact]
    public void A_resumed_run_goes_on_with_the_same_patience_and_rate()
    {
        using var folder = new TemporaryFolder();
        InMemoryDataset train = LinearNetwork.Data(20);
        LinearNetwork whole = new(), broken = new(), resumed = new(9);
        Sgd first = new(0.3);
        whole.Fit(train, Options(first, 12));
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        broken.Fit(train, Options(new Sgd(0.3), 7) with { Checkpoints = checkpoints });
        Sgd last = new(0.3);
        resumed.Fit(train, Options(last, 12) with { Checkpoints = checkpoints });
        Assert.True(first.LearningRateFactor < 0.5, "the rate never fell");
        Assert.Equal(first.LearningRateFactor, last.LearningRateFactor);
        Assert.Equal(whole.Parameters["weight"].ReadOnlySpan.ToArray(), resumed.Parameters["weight"].ReadOnlySpan.ToArray());

        static FitOptions Options(Optimizer optimizer, int epochs) =>
            new() { Optimizer = optimizer, BatchSize = 5, Epochs = epochs, Callbacks = [new ReduceOnPlateau { Patience = 1, Factor = 0.5, Threshold = 0.3 }] };
    }
}
