using Attention;

namespace NetGen.Samples.Tests;

public class AttentionTests
{
    [Fact]
    public void All_three_are_trained_and_the_weights_drawn()
    {
        using var small = new SmallRun("Attention");
        Comparison.Run(small.Run, new Recipe(Epochs: 2, Seeds: 1));
        Assert.InRange(small["weights of places, accuracy, mean of 1"], 0.3, 1);
        small.HasPicture("weights");
    }

    /// <summary>The weights of all places sum to 1.</summary>
    [Fact]
    public void Weights_are_a_share_of_each_place()
    {
        using var net = new Places(seed: 3);
        using Places.Predictor predictor = net.CreatePredictor(1);
        predictor.Predict([.. Enumerable.Range(0, Pets.Size).Select(i => MathF.Sin(i))]);
        float[] weights = predictor.Output("weights").ToArray();
        Assert.Equal(64, weights.Length);
        Assert.Equal(1, weights.Sum(), 1e-5);
    }
}
