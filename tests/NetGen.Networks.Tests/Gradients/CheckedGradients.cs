using NetGen.Generator.Lowering.Layers;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Fixtures;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Every layer and loss as a user checks it: <c>CheckGradients</c> of the generated network, on a batch of its own.</summary>
public class CheckedGradients
{
    /// <summary>Layers that draw, which PyTorch does with other numbers, code of a project's own, what is frozen, and some that step.</summary>
    private static readonly string[] WithoutFixture =
    [
        "NoisyImage", "NoisySteps", "SampledCode", "SampledSteps", "SampledImage", "DrawingVector", "DrawingSteps", "DrawingImage", "CustomNetwork", "CustomTrained", "FrozenTrunk",
        "KeptOfEverything", "TiedSteps",
    ];

    /// <summary>Behind a Detach the gradient is by definition not that of the loss: PyTorch alone judges it (<see cref="LayerFixtures"/>).</summary>
    public static TheoryData<string> Layers => [.. Fixture.Names("*Case").Where(name => name != "DetachCase"), .. WithoutFixture];

    [Theory, MemberData(nameof(Layers))]
    public void CheckGradients_finds_every_layer_correct(string name)
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(name);
        Feed feed = RandomFeed.For(declared.Training!.Training, batch: 4, seed: 23);
        using INetwork network = declared.Create(7);
        EngineRun.SetParameters(network, declared, feed);
        using Batch batch = EngineRun.Fill(network, declared, feed);
        GradientReport report = network.CheckGradients(batch, elements: 4, threads: 1);
        Assert.True(report.IsCorrect, $"{name}\n{report}");
        Assert.Equal(declared.Parameters.Count(p => p.Trainable && !p.IsBuffer), report.Parameters.Count);
    }

    /// <summary>A layer or a loss that is added to the language is missing here until a network has it.</summary>
    [Fact]
    public void Every_layer_and_every_loss_is_in_the_table()
    {
        HashSet<string> kinds = [.. Layers.SelectMany(row => DeclaredNetwork.Find(row.Data).Spec.Statements).Select(statement => statement.Kind)];
        IEnumerable<string> missing = StatementRules.All.Where(rule => rule is Layer).Select(rule => rule.Kind).Where(kind => !kinds.Contains(kind));
        // What is detached has no gradient to check.
        Assert.Equal(["Detach"], missing.Order(StringComparer.Ordinal));
    }

    /// <summary>What stands in the row of a padding reaches the loss, but learns nothing: its gradient is 0 by definition, and no difference says otherwise.</summary>
    [Fact]
    public void The_row_of_a_padding_is_not_judged()
    {
        using var network = new Networks.EmbeddingPaddingOnly(3);
        using var batch = new Batch(network.Description, capacity: 3) { Count = 3 };
        int[] tokens = [1, 1, 0, 1, 2, 1, 1, 1, 1, 0, 2, 1], labels = [0, 1, 2];
        tokens.CopyTo(batch.Labels(0));
        labels.CopyTo(batch.Labels(1));
        network.Parameters["embedding1.weight"].Span.Fill(0.3f);
        GradientReport report = network.CheckGradients(batch, elements: 100, threads: 1);
        report.EnsureCorrect();
        Assert.Equal(2 * 4, report.Parameters.Single(p => p.Name == "embedding1.weight").Checked);
    }
}
