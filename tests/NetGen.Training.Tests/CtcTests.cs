using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Connectionist temporal classification: its targets, its loss on data that is not trained on, and what it learns.</summary>
public sealed class CtcTests
{
    private static float[] Signal(int samples, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples * 8 * 3).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }

    [Fact]
    public void Labels_behind_the_last_one_change_nothing()
    {
        using var network = new Signals(seed: 1);
        using Signals.Trainer trainer = network.CreateTrainer(maxBatch: 2, new Sgd(0));
        float[] signal = Signal(2, 1);
        float loss = trainer.Step(signal, [8, 6], [1, 2, 0, 3, 0, 0], [2, 1]);
        Assert.Equal(loss, trainer.Step(signal, [8, 6], [1, 2, -100, 3, 77, int.MaxValue], [2, 1]));
        var blank = Assert.Throws<IndexOutOfBoundsException>(() => { trainer.Step(signal, [8, 6], [1, 0, 0, 3, 0, 0], [2, 1]); });
        Assert.Equal("'labels': 0 at position 1 of sample 0 is outside 1 to 3.", blank.Message);
        var many = Assert.Throws<IndexOutOfBoundsException>(() => { trainer.Step(signal, [8, 6], [1, 2, 0, 3, 0, 0], [2, 4]); });
        Assert.Equal("'labels_lengths': 4 at sample 1 is outside 0 to 3.", many.Message);
    }

    /// <summary>Three labels do not fit two steps, and of two equal ones there has to be a blank between.</summary>
    [Theory]
    [InlineData(2, new[] { 1, 2, 3 }, 3)]
    [InlineData(2, new[] { 1, 1, 0 }, 2)]
    public void What_does_not_fit_is_infinite_or_counts_nothing(int steps, int[] labels, int count)
    {
        using var network = new Signals(seed: 1);
        using Signals.Trainer trainer = network.CreateTrainer(maxBatch: 1, new Sgd(0.1));
        float[] before = network.Parameters["dense1.weight"].Span.ToArray();
        Assert.Throws<DivergedException>(() => { trainer.Step(Signal(1, 1), [steps], labels, [count]); });
        Assert.Equal(before, network.Parameters["dense1.weight"].Span.ToArray());

        using var tolerant = new SummedSignals(seed: 1);
        using SummedSignals.Trainer other = tolerant.CreateTrainer(maxBatch: 1, new Sgd(0.1));
        Assert.Equal(0, other.Step(Signal(1, 1), [steps], [.. labels.Select(l => Math.Max(0, l - 1))], [count]));
        Assert.All(other.Gradient("dense1.weight").ToArray(), g => Assert.Equal(0, g));
    }

    public static TheoryData<Type> Networks => [typeof(Signals), typeof(SummedSignals), typeof(WeightedSignals), typeof(WeightedSummedSignals)];

    [Theory, MemberData(nameof(Networks))]
    public void An_evaluation_says_what_training_says(Type type)
    {
        using var network = (INetwork)Activator.CreateInstance(type, 5UL)!;
        int first = type.Name.Contains("Summed") ? 0 : 1;
        var columns = new List<DataColumn>
        {
            DataColumn.Values("signal", [8, 3], Signal(5, 3)), DataColumn.Lengths("signal.lengths", 8, [8, 7, 5, 8, 3]),
            DataColumn.Labels("labels", [3], first + 3, [.. new[] { 1, 1, 2, 0, 0, 0, 2, 0, 0, 2, 1, 2, 0, 1, 0 }.Select(l => l + first)]),
            DataColumn.Labels("labels_lengths", 4, [3, 0, 1, 3, 2]),
        };
        foreach (PortDescription port in network.Description.Targets.Where(target => target.Kind == PortKind.Values))
            columns.Add(DataColumn.Values(port.Name, [.. port.Shape], [.. Enumerable.Range(0, 5 * port.Size).Select(i => (i + 1) % 5 * 0.5f)]));
        var data = new InMemoryDataset([.. columns]);
        using ITrainer trainer = network.CreateTrainer(5, new Sgd(0));
        using var batch = new Batch(network.Description, 5);
        data.Fill(batch, [0, 1, 2, 3, 4]);
        double expected = trainer.Step(batch);
        foreach (int batchSize in new[] { 1, 2, 5 })
            Assert.Equal(expected, network.Evaluate(data, null, batchSize).Loss, 1e-5 * Math.Abs(expected));
    }

    /// <summary>Each label is a bump of two steps in one of the features, wherever it stands.</summary>
    [Fact]
    public void Learns_labels_that_have_no_places()
    {
        const int Count = 200;
        var random = new Random(5);
        float[] signal = new float[Count * 8 * 3];
        int[] labels = new int[Count * 3], counts = new int[Count], lengths = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            lengths[i] = 8;
            for (int step = random.Next(3); step < 7 && counts[i] < 3; step += 2 + random.Next(3))
            {
                int label = random.Next(3);
                signal[(i * 8 + step) * 3 + label] = 1;
                labels[i * 3 + counts[i]++] = label + 1;
            }
        }
        var data = new InMemoryDataset(
            DataColumn.Values("signal", [8, 3], signal), DataColumn.Lengths("signal.lengths", 8, lengths),
            DataColumn.Labels("labels", [3], 4, labels), DataColumn.Labels("labels_lengths", 4, counts));
        using var network = new Signals(seed: 2);
        network.Fit(data, new FitOptions { Optimizer = new Adam(0.02), Epochs = 25, BatchSize = 20 });
        float[] scores = network.Predict(signal, lengths);
        int right = Enumerable.Range(0, Count).Count(i => CtcDecoder.Greedy(scores.AsSpan(i * 32, 32), classes: 4).AsSpan().SequenceEqual(labels.AsSpan(i * 3, counts[i])));
        Assert.InRange(right, 0.98 * Count, Count);
        Assert.Equal(labels.AsSpan(0, counts[0]).ToArray(), CtcDecoder.Beam(scores.AsSpan(0, 32), classes: 4)[0].Labels);
    }
}
