using NetGen.Execution;
using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Sequences of which each sample has as many real steps as it says: their checks, what past the end may be, what losses and metrics count.</summary>
public sealed class LengthsTests
{
    private static readonly int[] Lengths = [5, 1, 3];

    private static float[] Curve(int seed, int features)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 3 * 5 * features).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }

    /// <summary>Puts something else behind the end of every sample.</summary>
    private static T[] WithPadding<T>(T[] values, int steps, ReadOnlySpan<int> lengths, T padding)
    {
        var padded = (T[])values.Clone();
        int features = values.Length / steps / lengths.Length;
        for (int sample = 0; sample < lengths.Length; sample++)
            padded.AsSpan((sample * steps + lengths[sample]) * features, (steps - lengths[sample]) * features).Fill(padding);
        return padded;
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e30f)]
    public void What_stands_past_the_end_changes_no_bit(float padding)
    {
        using var network = new Curves(seed: 2);
        using Curves.Trainer trainer = network.CreateTrainer(maxBatch: 3, new Sgd(0));
        float[] curve = Curve(1, 3), next = Curve(2, 2);
        float loss = trainer.ComputeGradients(curve, Lengths, next);
        float[][] gradients = [.. network.Parameters.Select(p => trainer.Gradient(p.Name).ToArray())];
        Assert.Equal(loss, trainer.ComputeGradients(WithPadding(curve, 5, Lengths, padding), Lengths, WithPadding(next, 5, Lengths, padding)));
        Assert.Equal(gradients, network.Parameters.Select(p => trainer.Gradient(p.Name).ToArray()));
        float[] predicted = network.Predict(curve, Lengths), padded = network.Predict(WithPadding(curve, 5, Lengths, padding), Lengths);
        Assert.Equal(predicted, padded);
        Assert.All(padded, v => Assert.True(float.IsFinite(v)));
    }

    /// <summary>Labels past the end are not read, whatever they are; tokens there are, but change nothing.</summary>
    [Theory]
    [InlineData(-100, 0)]
    [InlineData(int.MaxValue, 4)]
    public void Labels_and_tokens_past_the_end_change_no_bit(int label, int token)
    {
        using var network = new Tags(seed: 2);
        using Tags.Trainer trainer = network.CreateTrainer(maxBatch: 3, new Sgd(0));
        int[] lengths = [6, 1, 4], words = [.. Enumerable.Range(0, 18).Select(i => i * 7 % 5)], tags = [.. Enumerable.Range(0, 18).Select(i => i * 5 % 3)];
        float loss = trainer.ComputeGradients(words, lengths, tags);
        float[] gradient = trainer.Gradient("rnn1.weight_hh_l0").ToArray();
        Assert.Equal(loss, trainer.ComputeGradients(WithPadding(words, 6, lengths, token), lengths, WithPadding(tags, 6, lengths, label)));
        Assert.Equal(gradient, trainer.Gradient("rnn1.weight_hh_l0").ToArray());
        Assert.Equal("'tags': -1 at position 3 of sample 2 is outside 0 to 2.", Assert.Throws<IndexOutOfBoundsException>(() =>
        {
            tags[15] = -1;
            trainer.Step(words, lengths, tags);
        }).Message);
    }

    /// <summary>The longest sample alone, and the same beside shorter ones: its loss is the same share of the mean.</summary>
    [Fact]
    public void A_mean_is_over_real_steps()
    {
        using var network = new Curves(seed: 2);
        using Curves.Trainer trainer = network.CreateTrainer(maxBatch: 3, new Sgd(0));
        float[] curve = Curve(1, 3), next = Curve(2, 2);
        double sum = 0;
        for (int sample = 0; sample < 3; sample++)
            sum += Lengths[sample] * trainer.ComputeGradients(curve.AsSpan(sample * 15, 15), Lengths.AsSpan(sample, 1), next.AsSpan(sample * 10, 10));
        Assert.Equal(sum / 9, trainer.ComputeGradients(curve, Lengths, next), 1e-6);
    }

    [Fact]
    public void A_length_out_of_bounds_is_named()
    {
        using var network = new Moods();
        var error = Assert.Throws<IndexOutOfBoundsException>(() => { network.Predict(new int[12], [3, 0]); });
        Assert.Equal(("text.lengths", 1, 0, 0, 1, 7), (error.Port, error.Sample, error.Position, error.Value, error.Least, error.Bound));
        Assert.Equal("'text.lengths': 0 at sample 1 is outside 1 to 6.", error.Message);
        Assert.Equal("'text.lengths': 7 at sample 0 is outside 1 to 6.", Assert.Throws<IndexOutOfBoundsException>(() => { network.Predict(new int[12], [7, 2]); }).Message);
        Assert.Equal("text.lengths", Assert.Throws<InputSizeException>(() => { network.Predict(new int[12], [3]); }).Port);
        using Curves.Predictor predictor = new Curves().CreatePredictor(maxBatch: 2);
        float[] curve = new float[30];
        curve[15 + 7] = float.NaN;
        predictor.Predict(curve, [5, 2]);
        var number = Assert.Throws<NonFiniteInputException>(() => { predictor.Predict(curve, [5, 3]); });
        Assert.Equal(("curve", 1, 7), (number.Port, number.Sample, number.Element));
    }

    [Fact]
    public void Ports_are_described_with_their_lengths()
    {
        NetworkDescription network = new Tags().Description;
        Assert.Equal(["text [6] of 5 classes", "text.lengths [1] from 1 to 6"], network.Inputs.Select(p => p.ToString()));
        Assert.Equal((1, -1), (network.Inputs[0].Lengths, network.Inputs[1].Lengths));
        Assert.Equal((1, 1, 1), (network.Targets[0].Lengths, network.Outputs[0].Lengths, network.Losses[0].Lengths));
        Assert.Equal((6, 1), (Tags.TextSize, Tags.TextLengthsSize));
        NetworkDescription moods = new Moods().Description;
        Assert.Equal((-1, -1, -1), (moods.Targets[0].Lengths, moods.Outputs[0].Lengths, moods.Losses[0].Lengths));
    }

    /// <summary>A layer that makes other steps of those of a sequence has as many real ones as the formula of its shapes makes of the length.</summary>
    [Fact]
    public void Lengths_follow_strides()
    {
        NetworkDescription beats = new Beats().Description, finer = new Finer().Description;
        Assert.Equal([0, 1, 1, 2, 2, 3, 3, 4, 4, 5], beats.Outputs[0].RealSteps.ToArray());
        Assert.Equal([0, 1, 1, 2, 2, 3, 3, 4, 4, 5], beats.Targets[0].RealSteps.ToArray());
        Assert.Equal([0, 2, 4, 6, 8], finer.Losses[0].RealSteps.ToArray());
        Assert.Equal((1, 1), (beats.Outputs[0].Lengths, finer.Targets[0].Lengths));
        Assert.True(new Curves().Description.Outputs[0].RealSteps.IsEmpty);

        using var network = new Beats(seed: 2);
        using Beats.Trainer trainer = network.CreateTrainer(maxBatch: 2, new Sgd(0));
        float[] curve = [.. Enumerable.Range(0, 54).Select(i => MathF.Sin(i))];
        int[] lengths = [9, 4], labels = [0, 1, 2, 0, 1, 2, 1, 7, -100, 9];
        float loss = trainer.ComputeGradients(curve, lengths, labels);
        labels.AsSpan(7).Clear();
        curve.AsSpan(27 + 12).Fill(float.NaN);
        Assert.Equal(loss, trainer.ComputeGradients(curve, lengths, labels));
        labels[6] = 7;
        Assert.Equal("'beats': 7 at position 1 of sample 1 is outside 0 to 2.", Assert.Throws<IndexOutOfBoundsException>(() => trainer.Step(curve, lengths, labels)).Message);
        using var upward = new Finer(seed: 2);
        using Finer.Trainer up = upward.CreateTrainer(maxBatch: 2, new Sgd(0));
        float[] targets = new float[32];
        targets.AsSpan(16 + 12).Fill(float.NaN);
        up.Step(new float[24], [4, 3], targets);
        Assert.Equal(12, Assert.Throws<NonFiniteInputException>(() => up.Step(new float[24], [3, 4], targets)).Element);
    }

    /// <summary>The mood is good if word 4 is among the real words; behind the end it always is.</summary>
    [Fact]
    public void Learn_from_a_data_set_with_a_column_of_lengths()
    {
        var random = new Random(7);
        const int Count = 400;
        int[] lengths = [.. Enumerable.Range(0, Count).Select(_ => random.Next(1, 7))];
        int[] words = WithPadding([.. Enumerable.Range(0, 6 * Count).Select(_ => random.Next(5))], 6, lengths, 4);
        int[] moods = [.. Enumerable.Range(0, Count).Select(i => words.AsSpan(6 * i, lengths[i]).Contains(4) ? 1 : 0)];
        var data = new InMemoryDataset(DataColumn.Labels("text", [6], 5, words), DataColumn.Lengths("text.lengths", 6, lengths), DataColumn.Labels("mood", 2, moods));
        using var network = new Moods(seed: 3);
        network.Fit(data, new FitOptions { Optimizer = new Adam(0.01), Epochs = 30, BatchSize = 16 });
        Assert.InRange(network.Evaluate(data, [new Accuracy()])["accuracy"], 0.98, 1);
    }

    [Fact]
    public void A_column_of_lengths_is_checked()
    {
        Assert.Equal("'text.lengths': 7 at sample 1 is outside 1 to 6.", Assert.Throws<IndexOutOfBoundsException>(() => DataColumn.Lengths("text.lengths", 6, [6, 7])).Message);
        using var network = new Moods();
        // A column of labels serves too, but what is no length is found at the step, by its row.
        var data = new InMemoryDataset(DataColumn.Labels("text", [6], 5, new int[12]), DataColumn.Labels("n", [], 7, [3, 0]), DataColumn.Labels("mood", 2, [0, 1]));
        var error = Assert.Throws<IndexOutOfBoundsException>(() => network.Evaluate(data));
        Assert.Equal(("text.lengths", 1), (error.Port, error.Sample));
        var longer = new InMemoryDataset(DataColumn.Labels("text", [6], 5, new int[6]), DataColumn.Lengths("n", 9, [3]), DataColumn.Labels("mood", 2, [0]));
        Assert.Contains("'n' lengths from 1 to 9, but 'text.lengths' lengths from 1 to 6", Assert.Throws<DatasetMismatchException>(() => network.Evaluate(longer)).Message);
    }

    public static TheoryData<Type> Networks => [typeof(Tags), typeof(Curves), typeof(CurveAutoencoder), typeof(Peaks), typeof(Beats), typeof(Finer)];

    /// <summary>Batches of any size give the loss that a step on all samples reports, and metrics count as many steps as it does.</summary>
    [Theory, MemberData(nameof(Networks))]
    public void An_evaluation_counts_real_steps(Type type)
    {
        const int Samples = 11;
        using var network = (INetwork)Activator.CreateInstance(type, 5UL)!;
        var random = new Random(4);
        NetworkDescription ports = network.Description;
        var data = new InMemoryDataset([.. ports.Inputs.Concat(ports.Targets).Select(port => port.Least > 0
            ? DataColumn.Lengths(port.Name, port.Classes - 1, [.. Enumerable.Range(0, Samples).Select(_ => random.Next(1, port.Classes))])
            : port.Kind == PortKind.Labels
            ? DataColumn.Labels(port.Name, port.Shape.ToArray(), port.Classes, [.. Enumerable.Range(0, Samples * port.Size).Select(_ => random.Next(port.Classes))])
            : (DataColumn)DataColumn.Values(port.Name, port.Shape.ToArray(), [.. Enumerable.Range(0, Samples * port.Size).Select(_ => (float)random.Next(2))]))]);
        using ITrainer trainer = network.CreateTrainer(Samples, new Sgd(0));
        using var batch = new Batch(network.Description, Samples);
        data.Fill(batch, [.. Enumerable.Range(0, Samples)]);
        double expected = trainer.Step(batch);
        foreach (int batchSize in new[] { 1, 4, 100 })
        {
            Evaluation found = network.Evaluate(data, null, batchSize);
            Assert.Equal(expected, found.Loss, 2e-6 * Math.Max(1, Math.Abs(expected)));
            if (type == typeof(Curves) || type == typeof(Finer))
                Assert.Equal(expected, Math.Pow(found["RMSE"], 2), 1e-5);
            if (type == typeof(Tags) || type == typeof(Beats))
                Assert.Equal(expected, network.Evaluate(data, [new CrossEntropy()], batchSize)["cross entropy"], 1e-5);
        }
    }
}
