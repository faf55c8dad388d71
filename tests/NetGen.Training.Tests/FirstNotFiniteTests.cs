using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>A run that diverges says which tensor went wrong first.</summary>
public class FirstNotFiniteTests
{
    private static InMemoryDataset Data(float scale) => new(
        DataColumn.Values("x", [1], [.. Enumerable.Range(0, 8).Select(i => i * scale)]), DataColumn.Values("y", [1], new float[8]));

    private static FitOptions Options => new() { Optimizer = new Sgd(0), BatchSize = 8, Epochs = 1, Shuffle = false, Threads = 1 };

    [Fact]
    public void A_layer_by_its_name()
    {
        using ByHand network = Known(weight: 3e38f);
        float[] before = network.Parameters["a.weight"].ReadOnlySpan.ToArray();
        var error = Assert.Throws<DivergedException>(() => network.Fit(Data(1), Options));
        // 2·x + 1 is fine; times 3e38 more than the greatest float, but where x is 0.
        Assert.Equal("b [1]: 7 of 8 numbers", error.FirstNotFinite);
        Assert.EndsWith("What is not finite begins with b [1]: 7 of 8 numbers.", error.Message);
        Assert.Equal(before, network.Parameters["a.weight"].ReadOnlySpan.ToArray());
        // The trainer itself is as fast as before and says what it knows.
        using ByHand.Trainer trainer = network.CreateTrainer(8, new Sgd(0), 1);
        Assert.Null(Assert.Throws<DivergedException>(() => trainer.Step([1, 2, 3, 4, 5, 6, 7, 8], new float[8])).FirstNotFinite);
    }

    [Fact]
    public void A_parameter_that_somebody_has_spoiled()
    {
        using ByHand network = Known(weight: float.NaN);
        Assert.Equal("the parameter b.weight [1, 1]: 1 of 1 number", Assert.Throws<DivergedException>(() => network.Fit(Data(1), Options)).FirstNotFinite);
    }

    [Fact]
    public void A_gradient_where_the_loss_is_finite()
    {
        // The loss is a mean of squares of 1e18, the gradient of the second weight one of products of 1e18 and 1e21.
        using ByHand network = Known(weight: 1e-3f);
        var error = Assert.Throws<DivergedException>(() => network.Fit(Data(1e20f), Options));
        Assert.Contains("gradient", error.FirstNotFinite, StringComparison.Ordinal);
    }

    private static ByHand Known(float weight)
    {
        var network = new ByHand(seed: 1);
        network.Parameters["a.weight"].Span[0] = 2;
        network.Parameters["a.bias"].Span[0] = 1;
        network.Parameters["b.weight"].Span[0] = weight;
        return network;
    }
}
