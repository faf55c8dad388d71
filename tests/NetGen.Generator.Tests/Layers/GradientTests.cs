using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Layers;

/// <summary>What has no second derivative is found wherever a loss would need one, and nowhere else.</summary>
public class GradientTests
{
    [Theory]
    [InlineData("Input(5, 4, As = \"x\"), GRU(3, Over = \"x\", AttentionUnits = 4, Return = Return.Last), Dense(1)")]
    [InlineData("Input(5, 4, As = \"x\"), MultiHeadAttention(2, Dropout = 0.1), GlobalAvgPool, Dense(1)")]
    [InlineData("Input(4, 6, 6, As = \"x\"), MaxPool2D(3, Stride = 1), GlobalAvgPool, Square, Dense(1)")]
    public void A_gradient_can_be_an_output_where_it_cannot_be_learned_from(string layers)
    {
        GeneratorRunner.RunOnce(TestCompilation.Create($"[Network, {layers}, Gradient(\"x\"), Output(\"slope\")] public partial class Net;")).AssertSound();
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create($"[Network, {layers}, Gradient(\"x\"), MeanSquaredError(Value = 0)] public partial class Net;"));
        Assert.Equal("NG0527", Assert.Single(run.Diagnostics).Id);
    }

    [Theory]
    [InlineData("Input(5, 4, As = \"x\"), RNN(3, Return = Return.Last), Dense(1)")]
    [InlineData("Input(5, 4, As = \"x\"), LSTM(3, Bidirectional = true), GlobalAvgPool, Dense(1)")]
    [InlineData("Input(5, 4, As = \"x\"), MultiHeadAttention(2), GRU(3), GlobalAvgPool, Dense(1)")]
    public void Sequences_are_learned_through(string layers) =>
        GeneratorRunner.RunOnce(TestCompilation.Create($"[Network, {layers}, Gradient(\"x\"), MeanSquaredError(Value = 0)] public partial class Net;")).AssertSound();

    /// <summary>Behind the loss a gradient is computed in prediction alone.</summary>
    [Fact]
    public void Training_knows_nothing_of_a_gradient_behind_the_loss() => GeneratorRunner.RunOnce(TestCompilation.Create(
        "[Network, Input(5, 4, As = \"x\"), LSTM(3), GlobalAvgPool, Dense(2), SoftmaxCrossEntropy, Max(Axis.Features), Gradient(\"x\"), Output(\"slope\")] public partial class Net;")).AssertSound();
}
