using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>What a network says of its outputs and losses.</summary>
public class DescriptionTests
{
    private static string[] Outputs(INetwork network) => [.. network.Description.Outputs.Select(o => o.ToString())];

    [Fact]
    public void An_output_says_what_its_numbers_are()
    {
        Assert.Equal(["output [1], logits"], Outputs(new Rare()));
        Assert.Equal(["output [1], logits"], Outputs(new RareScores()));
        Assert.Equal(["latent [2]", "y [3], logits"], Outputs(new LatentAndClasses()));
        Assert.Equal(["latent [3]", "y [3]"], Outputs(new LatentAndValues()));
        Assert.Equal(["output [1], probabilities"], Outputs(new Probability()));
        Assert.Equal(["output [1], probabilities"], Outputs(new CalledProbability()));
        Assert.Equal(["p [3], probabilities"], Outputs(new ClassProbabilities()));
        Assert.Equal(["age [2]", "mood [4], logits", "sex [1], logits"], Outputs(new ThreeHeads()));
        Assert.Equal(["p [4, 4, 5], probabilities"], Outputs(new Pixels()));
        Assert.Equal(["output [2], probabilities"], Outputs(new Predicts()));
    }

    [Fact]
    public void An_output_knows_the_loss_that_trains_it()
    {
        int[] Losses(INetwork network) => [.. network.Description.Outputs.Select(o => o.Loss)];
        Assert.Equal([-1, 0], Losses(new LatentAndClasses()));
        Assert.Equal([-1], Losses(new LatentAlone()));
        Assert.Equal([0], Losses(new Probability()));
        Assert.Equal([0], Losses(new ClassProbabilities()));
        Assert.Equal([0, 1, 2], Losses(new ThreeHeads()));
        Assert.Equal([-1], Losses(new Siblings()));
    }

    [Fact]
    public void Losses_name_what_they_read()
    {
        Assert.Equal([new LossDescription("loss1", LossKind.SoftmaxCrossEntropy, 1, 0)], new LatentAndClasses().Description.Losses);
        Assert.Equal(
            [new("loss1", LossKind.SquaredError, 0, 0, 0.5), new("loss2", LossKind.SoftmaxCrossEntropy, 1, 1, 0.25),
                new LossDescription("loss3", LossKind.BinaryCrossEntropy, 2, 2, 2)],
            new ThreeHeads().Description.Losses);
        Assert.Empty(new ThreeHeads().Description.Hidden);
        // From the logits, though the sigmoid is what it stands on.
        Assert.Equal([new LossDescription("loss1", LossKind.BinaryCrossEntropy, 1, 0)], new Probability().Description.Losses);
        Assert.Equal(["loss1 [1]"], new Probability().Description.Hidden.Select(h => h.ToString()));
        Assert.Equal([new LossDescription("loss1", LossKind.BinaryCrossEntropyOfProbabilities, 0, 0)], new CalledProbability().Description.Losses);
        Assert.Equal([new LossDescription("loss1", LossKind.SquaredError, 1, Input: 0)], new Autoencoder().Description.Losses);
        Assert.Equal(
            [new("loss1", LossKind.SquaredError, 1, Other: 2), new("loss2", LossKind.Logistic, 1, 0),
                new LossDescription("loss3", LossKind.BinaryCrossEntropy, 3, Weight: 3, Constant: 1)],
            new Siblings().Description.Losses);
        Assert.Single(new WithAuxiliaryHead().Description.Losses);
        Assert.Empty(new Predicts().Description.Losses);
    }

    [Fact]
    public void A_network_can_be_looked_at()
    {
        string[] lines = new LatentAndClasses().Summary().TrimEnd().Split(Environment.NewLine);
        Assert.Equal("LatentAndClasses: input [3] -> latent [2]; y [3], logits; 17 parameters, 44 FLOPs per sample; trained against labels [] of 3 classes", lines[0]);
        Assert.Equal("  layer  kind                 output  parameters  FLOPs/sample", lines[1]);
        Assert.Equal("  z      Dense                [2]              8            14", lines[2]);
        Assert.Equal("  loss1  SoftmaxCrossEntropy  [3]              -            15", lines[4]);
    }

    [Fact]
    public void A_network_says_what_it_is_unless_the_user_does()
    {
        Assert.Equal("Rare: input [2] -> output [1], logits; 3 parameters, 14 FLOPs per sample; trained against target [1]", new Rare().ToString());
        Assert.Equal("mine", new OwnWords().ToString());
        Assert.Equal("a base's", new BaseWords().ToString());
    }

    [Fact]
    public void One_array_in_one_array_out()
    {
        using var net = new Predicts(1);
        float[] left = [1, 2, 3, 4], right = [1, 2, 3, 4, 5, 6], expected = new float[4];
        net.Predict(left, right, expected);
        Assert.Equal(expected, net.Predict(left, right));
        Assert.Throws<InputSizeException>(() => net.Predict([1], right));
        Assert.Throws<InputSizeException>(() => net.Predict([], right));
    }
}
