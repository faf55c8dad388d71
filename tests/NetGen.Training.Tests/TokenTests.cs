using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Networks that read whole numbers: their spans, their checks, their data sets.</summary>
public sealed class TokenTests
{
    /// <summary>Texts of three words out of five; the topic of each is whether word 4 is in it.</summary>
    private static (int[] Words, int[] Topics) Texts(int count)
    {
        var random = new Random(7);
        int[] words = [.. Enumerable.Range(0, 3 * count).Select(_ => random.Next(5))];
        return (words, [.. Enumerable.Range(0, count).Select(i => words.AsSpan(3 * i, 3).Contains(4) ? 1 : 0)]);
    }

    [Fact]
    public void Learn_from_a_data_set_of_labels_and_tokens()
    {
        (int[] words, int[] topics) = Texts(400);
        using var network = new Topics(seed: 3);
        var data = new InMemoryDataset(DataColumn.Labels("words", [3], 5, words), DataColumn.Labels("topic", 2, topics));
        network.Fit(data, new FitOptions { Optimizer = new Adam(0.02), Epochs = 30, BatchSize = 16 });
        Assert.InRange(network.Evaluate(data, [new Accuracy()])["accuracy"], 0.99, 1);

        float[] logits = network.Predict([0, 4, 1, 2, 3, 3]);
        Assert.Equal((true, true), (logits[1] > logits[0], logits[3] < logits[2]));
    }

    [Fact]
    public void A_token_outside_of_the_vocabulary_is_named()
    {
        using var network = new Topics();
        using Topics.Predictor predictor = network.CreatePredictor(maxBatch: 4);
        var error = Assert.Throws<IndexOutOfBoundsException>(() => { predictor.Predict([0, 1, 2, 3, 4, 5]); });
        Assert.Equal(("words", 1, 2, 5, 5), (error.Port, error.Sample, error.Position, error.Value, error.Bound));
        Assert.Equal("'words': 5 at position 2 of sample 1 is outside 0 to 4.", error.Message);
        Assert.Throws<IndexOutOfBoundsException>(() => { network.Predict([-1, 0, 0]); });

        using Topics.Trainer trainer = network.CreateTrainer(maxBatch: 4, new Sgd(0.1));
        Assert.Equal("words", Assert.Throws<IndexOutOfBoundsException>(() => { trainer.Step([0, 1, 7], [1]); }).Port);
        Assert.Equal("'topic': 2 at sample 0 is outside 0 to 1.", Assert.Throws<IndexOutOfBoundsException>(() => { trainer.Step([0, 1, 2], [2]); }).Message);
    }

    [Fact]
    public void A_data_set_of_another_vocabulary_is_refused()
    {
        using var network = new Topics();
        var data = new InMemoryDataset(DataColumn.Labels("words", [3], 6, [0, 1, 5]), DataColumn.Labels("topic", 2, [0]));
        Assert.Throws<DatasetMismatchException>(() => network.Evaluate(data));
    }

    [Fact]
    public void Two_labels_of_a_sample_are_two_columns()
    {
        using var network = new TwoTopics(seed: 1);
        int[] words = [0, 1, 2, 3, 4, 0], first = [0, 1], second = [2, 0];
        using TwoTopics.Trainer trainer = network.CreateTrainer(maxBatch: 2, new Adam(0.05));
        float before = trainer.Step(words, first, second), after = before;
        for (int step = 0; step < 100; step++)
            after = trainer.Step(words, first, second);
        Assert.InRange(after, 0, 0.2f * before);
        var data = new InMemoryDataset(DataColumn.Labels("words", [3], 5, words), DataColumn.Labels("first", 2, first), DataColumn.Labels("second", 3, second));
        Evaluation evaluation = network.Evaluate(data);
        Assert.InRange(evaluation.Loss, 0.5 * after, 1.1 * after);
    }
}
