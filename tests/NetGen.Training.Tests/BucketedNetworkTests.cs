using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Networks that are declared for several lengths of their sequences and have one set of parameters.</summary>
public sealed class BucketedNetworkTests
{
    private const int Steps = 9;

    /// <summary>Sentences of these lengths, each target a word shorter where it can be.</summary>
    private static InMemoryDataset Sentences(int[] lengths)
    {
        var random = new Random(5);
        int[] Words(int vocabulary) => [.. Enumerable.Range(0, lengths.Length * Steps).Select(_ => random.Next(vocabulary))];
        return new InMemoryDataset(
            DataColumn.Labels("source", [Steps], 7, Words(7)), DataColumn.Lengths("source.lengths", Steps, lengths),
            DataColumn.Labels("target", [Steps], 6, Words(6)), DataColumn.Lengths("target.lengths", Steps, [.. lengths.Select(length => Math.Max(1, length - 1))]),
            DataColumn.Labels("following", [Steps], 6, Words(6)));
    }

    private static InMemoryDataset Tagged(int count)
    {
        var random = new Random(6);
        int[] Words(int vocabulary) => [.. Enumerable.Range(0, count * 6).Select(_ => random.Next(vocabulary))];
        return new InMemoryDataset(
            DataColumn.Labels("text", [6], 5, Words(5)), DataColumn.Lengths("text.lengths", 6, [.. Enumerable.Range(0, count).Select(i => i % 6 + 1)]), DataColumn.Labels("tags", [6], 3, Words(3)));
    }

    private static float[] Numbers(INetwork network) => [.. network.Parameters.SelectMany(parameter => parameter.ReadOnlySpan.ToArray())];

    private static float Step(INetwork network, ITrainer trainer, IDataset data)
    {
        using var batch = new Batch(network.Description, data.Count);
        data.Fill(batch, [.. Enumerable.Range(0, data.Count)]);
        return trainer.Step(batch);
    }

    /// <summary>The shortest network that has room computes what the longest would, to rounding, and the update is the same then. A batch goes by its longest sentence.</summary>
    [Theory]
    [InlineData(3, 2, 3)]
    [InlineData(5, 1, 4)]
    [InlineData(3, 4, 1)]
    [InlineData(9, 6, 2)]
    public void A_step_is_that_of_the_longest(params int[] lengths)
    {
        InMemoryDataset data = Sentences(lengths);
        using var alone = new LongTexts(seed: 3);
        using var several = new BucketedNetwork(new LongTexts(seed: 3), new ShortTexts(seed: 8), new ShortestTexts(seed: 9));
        Assert.Equal(Numbers(alone), Numbers(several));
        using ITrainer one = alone.CreateTrainer(4, new Adam(0.05), 1), many = several.CreateTrainer(4, new Adam(0.05), 1);
        for (int step = 0; step < 3; step++)
            Assert.Equal(Step(alone, one, data), Step(several, many, data), 1e-5);
        Assert.Equal((3L, 3L), (many.StepCount, many.Optimizer.StepCount));
        float[] expected = Numbers(alone), found = Numbers(several);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    /// <summary>Shorter batches are computed by shorter networks: the work on one is seen in what it lets go by.</summary>
    [Fact]
    public void Shorter_networks_do_the_work()
    {
        using var first = new ShortTexts(seed: 8);
        using var several = new BucketedNetwork(new LongTexts(seed: 3), first);
        using ITrainer trainer = several.CreateTrainer(4, new Sgd(0), 1);
        InMemoryDataset data = Sentences([5, 2]);
        using var batch = new Batch(several.Description, 2);
        data.Fill(batch, [0, 1]);
        float loss = trainer.Step(batch);
        // What the short one does not have is not looked at: a word that is none would be refused by the long one.
        batch.Labels(0, 1)[7] = 99;
        Assert.Equal(loss, trainer.Step(batch));
        batch.Labels(1, 0)[0] = 6;
        Assert.Throws<IndexOutOfBoundsException>(() => trainer.Step(batch));
        batch.Labels(1, 0)[0] = 10;
        Assert.Equal("source.lengths", Assert.Throws<IndexOutOfBoundsException>(() => trainer.Step(batch)).Port);
    }

    [Fact]
    public void A_stopped_run_goes_on_to_the_same_bits()
    {
        InMemoryDataset data = Tagged(40);
        int[] lengths = [.. Enumerable.Range(0, 40).Select(i => i % 6 + 1)];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-");
        try
        {
            FitOptions Options() => new() { Optimizer = new Adam(0.03) { ClipNorm = 1 }, Epochs = 4, Validation = data, Threads = 2 };
            IBatchStream stream = data.StreamByLength(lengths, 7, window: 3, seed: 4);

            using var whole = new BucketedNetwork(new DroppedTags(5), new DroppedShortTags());
            whole.Fit(stream, Options());
            using var stopped = new BucketedNetwork(new DroppedTags(5), new DroppedShortTags());
            using var stop = new CancellationTokenSource();
            var checkpoints = new CheckpointOptions(folder.FullName) { Resume = true };
            stopped.Fit(stream, Options() with
            {
                Checkpoints = checkpoints,
                OnStep = step =>
                {
                    if (step.Steps == 9)
                        stop.Cancel();
                },
            }, stop.Token);
            using var second = new BucketedNetwork(new DroppedTags(78), new DroppedShortTags());
            Assert.Equal(9, second.Fit(stream, Options() with { Checkpoints = checkpoints }).ResumedAt);
            Assert.Equal(Numbers(whole), Numbers(second));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Numbers_are_one()
    {
        using var longer = new DroppedTags(seed: 1);
        var shorter = new DroppedShortTags(seed: 2);
        shorter.Parameters.ShareWith(longer.Parameters);
        Assert.Equal(Numbers(longer), Numbers(shorter));
        long version = longer.Parameters.Version;
        shorter.Parameters["dense1.bias"].Span[1] = 42;
        Assert.Equal(42, longer.Parameters["dense1.bias"].ReadOnlySpan[1]);
        Assert.True(longer.Parameters.Version > version);
        Assert.Equal(longer.Parameters.Version, shorter.Parameters.Version);
        shorter.Parameters.Initialize(7);
        longer.Parameters.Freeze("dense1.*");
        Assert.True(shorter.Parameters["dense1.bias"].IsFrozen);
        float[] before = shorter.Parameters["dense1.bias"].ReadOnlySpan.ToArray();
        using (DroppedShortTags.Trainer trainer = shorter.CreateTrainer(1, new Sgd(0.1), 1))
            trainer.Step([1, 2, 3], [3], [0, 1, 2]);
        Assert.Equal(before, longer.Parameters["dense1.bias"].ReadOnlySpan.ToArray());
        shorter.Parameters.Unfreeze("dense1.*");
        Assert.False(longer.Parameters["dense1.bias"].IsFrozen);
        Assert.Throws<ArgumentException>(() => longer.Parameters.ShareWith(shorter.Parameters));
        float[] numbers = Numbers(longer);
        shorter.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { _ = shorter.Parameters["dense1.bias"].ReadOnlySpan.Length; });
        Assert.Equal(numbers, Numbers(longer));
        using var gone = new DroppedShortTags();
        longer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone.Parameters.ShareWith(longer.Parameters));
    }

    [Fact]
    public void What_is_not_the_same_network_is_refused()
    {
        using var texts = new LongTexts();
        using var tags = new DroppedTags();
        using var curves = new WholeCurves();
        using var shortTexts = new ShortTexts();
        Assert.Equal(
            "ShortWholeCurves is not WholeCurves with fewer steps: nobody says how long 'curve' is (Lengths = true). (Parameter 'shorter')",
            Assert.Throws<ArgumentException>(() => new BucketedNetwork(curves, new ShortWholeCurves())).Message);
        Assert.StartsWith("LongTexts is not ShortTexts with fewer steps: it has source [9] of 7 classes for source [5] of 7 classes.", Assert.Throws<ArgumentException>(
            () => new BucketedNetwork(shortTexts, texts)).Message);
        Assert.StartsWith("DroppedTags is not LongTexts with fewer steps: it has 3 ports, not 5.", Assert.Throws<ArgumentException>(() => new BucketedNetwork(texts, tags)).Message);
    }

    [Fact]
    public void A_run_that_diverges_says_where()
    {
        InMemoryDataset data = Sentences([3, 2, 3]);
        using var several = new BucketedNetwork(new LongTexts(seed: 3), new ShortestTexts());
        several.Parameters["dense2.weight"].Span.Fill(3e38f);
        several.Parameters["dense2.bias"].Span.Fill(3e38f);
        var error = Assert.Throws<DivergedException>(() => several.Fit(data, new FitOptions { Optimizer = new Sgd(0), BatchSize = 3, Epochs = 1, Threads = 1 }));
        Assert.NotNull(error.FirstNotFinite);
    }
}
