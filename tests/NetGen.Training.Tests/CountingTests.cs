using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Labels and samples that count differently, and losses by their names.</summary>
public sealed class CountingTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 3 * 4).Select(i => (i * 5 % 7 - 3) / 3f)];

    /// <summary>A label that is ignored may be no class; the others may not.</summary>
    [Fact]
    public void An_ignored_label_counts_for_nothing()
    {
        using var network = new PartlyLabelled(seed: 1);
        using PartlyLabelled.Trainer trainer = network.CreateTrainer(maxBatch: 3, new Sgd(0));
        float known = trainer.Step(Inputs.AsSpan(0, 8), [2, 0]);
        Assert.Equal(known, trainer.Step(Inputs, [2, 0, -100]), 1e-6);
        Assert.Equal("'labels': -1 at sample 1 is outside 0 to 2.", Assert.Throws<IndexOutOfBoundsException>(() => { trainer.Step(Inputs, [2, -1, -100]); }).Message);
    }

    /// <summary>PyTorch's mean over nothing is NaN; here a batch without anything to learn from teaches nothing.</summary>
    [Fact]
    public void Where_nothing_counts_the_loss_is_0_and_so_is_its_gradient()
    {
        using var network = new PartlyLabelled(seed: 1);
        using PartlyLabelled.Trainer trainer = network.CreateTrainer(maxBatch: 3, new Sgd(0.1));
        Assert.Equal(0, trainer.Step(Inputs, [-100, -100, -100]));
        Assert.All(trainer.Gradient("dense1.weight").ToArray(), g => Assert.Equal(0, g));
        using var weighted = new WeightedPositives(seed: 1);
        using WeightedPositives.Trainer second = weighted.CreateTrainer(maxBatch: 3, new Sgd(0.1));
        Assert.Equal(0, second.Step(Inputs, new float[6], new float[3]));
    }

    [Fact]
    public void A_data_set_may_hold_ignored_labels()
    {
        using var network = new PartlyLabelled(seed: 1);
        NumberColumn inputs = DataColumn.Values("input", [4], Inputs);
        var data = new InMemoryDataset(inputs, DataColumn.Labels("labels", [], 3, [2, -100, 1], ignored: -100));
        Evaluation all = network.Evaluate(data, [new Accuracy(), new CrossEntropy()]);
        Assert.Equal(all.Loss, all["cross entropy"], 1e-6);
        using PartlyLabelled.Trainer trainer = network.CreateTrainer(maxBatch: 3, new Sgd(0));
        Assert.Equal(trainer.Step(Inputs, [2, -100, 1]), all.Loss, 1e-6);
        Assert.Contains(all["accuracy"], new double[] { 0, 0.5, 1 });
        Assert.Throws<IndexOutOfBoundsException>(() => DataColumn.Labels("labels", [], 3, [2, -100, 1]));
    }

    [Fact]
    public void Losses_are_reported_by_name()
    {
        using var network = new NamedLosses(seed: 1);
        using NamedLosses.Trainer trainer = network.CreateTrainer(maxBatch: 4, new Sgd(0.01));
        Assert.Equal(["price", "kind"], trainer.LossNames);
        Assert.Equal(float.NaN, trainer.LossOf("price"));
        float[] x = [.. Enumerable.Range(0, 20).Select(i => (i % 7 - 3) / 3f)], price = [1, -1, 0.5f, 2];
        int[] kind = [0, 3, 1, 2];
        float loss = trainer.Step(x, price, kind);
        Assert.Equal(loss, trainer.LossOf("price") + trainer.LossOf("kind"), 1e-6);
        Assert.InRange(trainer.LossOf("kind"), 0.05f, 1);
        Assert.StartsWith("NamedLosses has no loss 'prize'. There are 'price', 'kind'.", Assert.Throws<ArgumentException>(() => trainer.LossOf("prize")).Message);

        var data = new InMemoryDataset(DataColumn.Values("input", [5], x), DataColumn.Values("price", [1], price), DataColumn.Labels("kind", 4, kind));
        trainer.ComputeGradients(x, price, kind);
        Evaluation evaluation = network.Evaluate(data, []);
        Assert.Equal(["price", "kind"], evaluation.Losses.Select(l => l.Name));
        Assert.Equal(trainer.LossOf("price"), evaluation.Losses[0].Value, 1e-5);
        Assert.Equal(trainer.LossOf("kind"), evaluation.Losses[1].Value, 1e-5);
        Assert.Matches(@"^4 samples: loss [\d.]+ \(price [\d.]+, kind [\d.]+\)$", evaluation.ToString());
    }

    [Fact]
    public void The_only_loss_has_its_name_too()
    {
        using var network = new PartlyLabelled(seed: 1);
        using PartlyLabelled.Trainer trainer = network.CreateTrainer(maxBatch: 3, new Sgd(0));
        Assert.Equal(["loss1"], trainer.LossNames);
        Assert.Equal(trainer.Step(Inputs, [0, 1, 2]), trainer.LossOf("loss1"));
    }

    /// <summary>The row of a padding token starts as zeros, as PyTorch's, and stays so.</summary>
    [Fact]
    public void A_padding_token_learns_nothing()
    {
        using var network = new PaddedWords(seed: 4);
        float[] Row(int token) => network.Parameters["embedding1.weight"].ReadOnlySpan.Slice(4 * token, 4).ToArray();
        Assert.Equal(new float[4], Row(2));
        Assert.DoesNotContain(0f, Row(1));
        float[] before = Row(1);
        using PaddedWords.Trainer trainer = network.CreateTrainer(maxBatch: 2, new Adam(0.1));
        trainer.Step([1, 2, 2, 2, 1, 0], [0, 1]);
        Assert.Equal(new float[4], Row(2));
        Assert.NotEqual(before, Row(1));
    }
}
