namespace NetGen.Networks.Tests.Agreement;

/// <summary>The same seed gives the same bits, from the first parameters to those after training with dropout; another seed gives others.</summary>
public class Determinism
{
    [Theory]
    [InlineData("LeNet5")]
    [InlineData("MlpDropout")]
    [InlineData("ResNet18Small")]
    public void The_seed_decides_everything(string name)
    {
        float[] first = Train(name, seed: 3, threads: 1), again = Train(name, seed: 3, threads: 2), other = Train(name, seed: 4, threads: 1);
        Assert.Equal(Array.ConvertAll(first, BitConverter.SingleToInt32Bits), Array.ConvertAll(again, BitConverter.SingleToInt32Bits));
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Dropout_draws_another_mask_at_each_step()
    {
        DeclaredNetwork declared = DeclaredNetwork.Find("MlpDropout");
        ReferenceRun reference = ReferenceRun.Of("MlpDropout", 17);
        EngineRun now = EngineRun.Of(declared, reference.Feed, 17, 1), next = EngineRun.Of(declared, reference.Feed with { Step = reference.Feed.Step + 1 }, 17, 1);
        Assert.NotEqual(now.Loss, next.Loss);
        Assert.Equal(now.Predictions[0], next.Predictions[0]);
    }

    private static float[] Train(string name, ulong seed, int threads)
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(name);
        using INetwork network = declared.Create(seed);
        using Batch batch = EngineRun.Fill(network, declared, ReferenceRun.Of(name, 17).Feed);
        using ITrainer trainer = network.CreateTrainer(17, new Adam(1e-3f), threads);
        for (int step = 0; step < 4; step++)
            trainer.Step(batch);
        return [.. network.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];
    }
}
