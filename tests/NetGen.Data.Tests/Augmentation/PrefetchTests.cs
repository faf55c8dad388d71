using Xunit;

namespace NetGen.Data.Tests.Augmentation;

/// <summary>
/// Whether training waits for pictures that are augmented on another core: measured, so it needs a machine with two cores to itself.
/// <c>dotnet run -c Release --project tests/NetGen.Data.Tests -- -explicit on -class '*PrefetchTests*'</c>
/// </summary>
[Trait("Category", "Nightly")]
public sealed class PrefetchTests(ITestOutputHelper log)
{
    private const int Samples = 2_000, Batch = 50, Epochs = 3;

    [Fact(Explicit = true)]
    public void Augmentation_on_one_core_makes_no_step_on_the_other_wait()
    {
        var random = new Random(1);
        float[] pixels = [.. Enumerable.Range(0, Samples * 3 * 32 * 32).Select(_ => random.NextSingle())];
        var pictures = new InMemoryDataset(DataColumn.Values("image", [3, 32, 32], pixels), DataColumn.Labels("kind", 10, [.. Enumerable.Range(0, Samples).Select(i => i % 10)]));
        IDataset augmented = pictures.Augment(seed: 1, new ImageAugmentation { FlipHorizontal = 0.5, Shift = 0.1, Rotate = 15, Scale = 0.1, Brightness = 0.2,
            Contrast = 0.2, Noise = 0.05, CutOut = 8 });
        EpochReport[] without = Trained(augmented, prefetch: 0), ahead = Trained(augmented, prefetch: 2);
        foreach ((string name, EpochReport[] epochs) in (ValueTuple<string, EpochReport[]>[])[("none", without), ("two batches ahead", ahead)])
        {
            foreach (EpochReport epoch in epochs)
            {
                double all = epoch.Duration.TotalMilliseconds, waited = epoch.Waited.TotalMilliseconds;
                log.WriteLine(FormattableString.Invariant($"{name}, epoch {epoch.Epoch}: {all:0} ms, of which steps waited {waited:0.0} ms ({100 * waited / all:0.00} %)"));
            }
        }
        // The first batch of an epoch has nothing before it that it could have been filled beside.
        Assert.True(ahead[^1].Waited < ahead[^1].Duration * 0.02, $"{ahead[^1].Waited} of {ahead[^1].Duration}");
        Assert.True(without[^1].Waited > 5 * ahead[^1].Waited, $"{without[^1].Waited}, and ahead {ahead[^1].Waited}");
        // The bits do not depend on it.
        Assert.Equal(without.Select(epoch => epoch.Loss), ahead.Select(epoch => epoch.Loss));
    }

    private static EpochReport[] Trained(IDataset data, int prefetch)
    {
        using var net = new Augmented(seed: 1);
        return [.. net.Fit(data, new FitOptions { Optimizer = new Sgd(1e-3), Epochs = Epochs, BatchSize = Batch, Threads = 1, Prefetch = prefetch }).Epochs];
    }
}
