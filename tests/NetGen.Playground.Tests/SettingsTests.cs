using Playground.Addresses;
using Playground.Problems;
using Playground.Training;

namespace NetGen.Playground.Tests;

/// <summary>The address has all that was chosen; what it says wrongly does no harm.</summary>
public class SettingsTests
{
    [Fact]
    public void What_is_as_at_first_needs_no_address() => Assert.Equal("", new PlaygroundSettings().ToQuery().ToString());

    [Fact]
    public void The_address_brings_everything_back()
    {
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            var settings = new PlaygroundSettings
            {
                Problem = Any(Problem.All),
                Noise = random.Next(51),
                TrainShare = random.Next(10, 91),
                BatchSize = random.Next(1, 31),
                Features = [.. Feature.All.Where((_, f) => f == i % 7 || random.Next(2) == 0)],
                Hidden = [.. Enumerable.Range(0, random.Next(PlaygroundSettings.MaxLayers + 1)).Select(_ => random.Next(1, PlaygroundSettings.MaxNeurons + 1))],
                Activation = Any(PlaygroundSettings.Activations),
                Penalty = Any(["", "L1Penalty", "L2Penalty"]),
                PenaltyFactor = Any(PlaygroundSettings.Penalties),
                Optimizer = Any([.. PlaygroundSettings.Optimizers]),
                LearningRate = Any(PlaygroundSettings.LearningRates),
                Seed = random.Next(1000),
                Discretise = random.Next(2) == 0,
                ShowTest = random.Next(2) == 0,
                Declaration = random.Next(2) == 0 ? null : "[Network]\n[Input(2), Dense(1), MSE] // \"größe\" & 100 %+\npublic partial class Net;",
            };
            PlaygroundSettings back = PlaygroundSettings.FromQuery(Query.Of(settings.ToQuery().ToString()));
            Assert.Equal(settings.Features, back.Features);
            Assert.Equal(settings.Hidden, back.Hidden);
            Assert.Equal(settings with { Features = back.Features, Hidden = back.Hidden }, back);
        }

        T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
    }

    [Theory]
    [InlineData("?problem=nothing&noise=-1&batch=1000000&train=x&hidden=9,9,9,9,9,9,9,9&features=&rate=NaN&seed=1e9&optimizer=Magic&penalty=L3&activation=%00")]
    [InlineData("?&&==&a&hidden=1,,x&noise=50.5&%ZZ=1")]
    [InlineData("")]
    public void Nonsense_is_as_at_first(string query)
    {
        PlaygroundSettings settings = PlaygroundSettings.FromQuery(Query.Of(query)), first = new();
        Assert.Equal(first.Hidden, settings.Hidden);
        Assert.Equal(first.Features, settings.Features);
        Assert.Equal(first with { Features = settings.Features, Hidden = settings.Hidden }, settings);
    }

    [Fact]
    public void Buttons_write_the_declaration()
    {
        string text = DeclarationText.Of(new PlaygroundSettings { Hidden = [3], Activation = "ReLU", Penalty = "L2Penalty", PenaltyFactor = 0.003, Problem = Problem.All[4] });
        Assert.Equal(
            "[Network]\n[Input(2)]\n[Dense(3), ReLU, As(\"hidden1\"), Output(\"hidden1\")]\n[Dense(1), As(\"y\"), Output(\"y\")]\n"
            + "[MSE, L2Penalty(0.003, Parameters = \"*.weight\")]\npublic partial class Net;\n",
            text.ReplaceLineEndings("\n"));
    }
}
