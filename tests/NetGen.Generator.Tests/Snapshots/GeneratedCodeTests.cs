using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Snapshots;

/// <summary>
/// The text of small networks in full, so that a change of what is written shows in review. After a change that is meant:
/// run these tests with <c>NETGEN_ACCEPT_SNAPSHOTS=1</c> and read the difference.
/// </summary>
public class GeneratedCodeTests
{
    [Fact]
    public Task Mlp() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace My;

        [Network]
        [Input(4), Dense(8), ReLU, Dense(3)]
        [SoftmaxCrossEntropy]
        public partial class Mlp;
        """).AssertSound());

    /// <summary>The network of the tour in docs/generated-code.md.</summary>
    [Fact]
    public Task LeNet5() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace Digits;

        [Network]
        [Input(1, 28, 28)]
        [Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
        [Conv2D(16, 5), ReLU, MaxPool2D(2)]
        [Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class LeNet5;
        """).AssertSound());

    /// <summary>Blocks that share kernels, normalisation by the batch, a skip.</summary>
    [Fact]
    public Task ResidualTraining() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace My;

        [Block, Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, Add(In), ReLU]
        public partial class Skip;

        [Network]
        [Input(3, 8, 8), Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Use<Skip>(Repeat = 2), GlobalAvgPool, Dense(4), SoftmaxCrossEntropy]
        public partial class Residual;
        """).AssertSound());

    [Fact]
    public Task ResidualPredictor() => Snapshot.Verify(GeneratorRunner.Run("""
        public static partial class Models
        {
            [Network]
            [Input(2, 6, 6), Conv2D(4, 3, Padding = 1), LeakyReLU, As("x")]
            [Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, Add("x"), ReLU, GlobalAvgPool, Dense(1), Sigmoid]
            internal partial class Residual;
        }
        """).AssertSound());

    [Fact]
    public Task WinogradConvolutions() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace My;

        [Network(Convolutions = ConvAlgorithm.WinogradF4)]
        [Input(2, 8, 8), Conv2D(16, 3, Padding = 1, Algorithm = ConvAlgorithm.Direct), ReLU]
        [Conv2D(16, 3, Padding = 1), ReLU, Conv2D(16, 3, Algorithm = ConvAlgorithm.WinogradF2), GlobalAvgPool, Dense(3)]
        [SoftmaxCrossEntropy]
        public partial class Winograd;
        """).AssertSound());

    /// <summary>A sequence: a dense layer for all steps at once, statistics over samples and steps, a gate for each step and a label for each.</summary>
    [Fact]
    public Task Sequence() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace My;

        [Network]
        [Input(5, 3), Dense(4, Bias = false), BatchNorm, Tanh, Dropout(0.1), As("h"), Dense(1), Sigmoid, Scale("h")]
        [Dense(3), SoftmaxCrossEntropy]
        public partial class Tagger;
        """).AssertSound());

    /// <summary>The losses read what is no output: a hidden tensor, and the logits before a sigmoid.</summary>
    [Fact]
    public Task HiddenLosses() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace My;

        [Network]
        [Input(4), Dense(3), Tanh, As("code"), Output("code"), Dense(4), MSE(Weight = 0.5)]
        [From("code"), Dense(1), Sigmoid, Output("yes"), BinaryCrossEntropy(Logits = false)]
        public partial class HiddenLosses;
        """).AssertSound());

    /// <summary>A loop in each direction.</summary>
    [Fact]
    public Task Recurrent() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace My;

        [Network]
        [Input(64, 5), RNN(24), Dense(3), SoftmaxCrossEntropy]
        public partial class Recurrent;
        """).AssertSound());

    /// <summary>Gates: each has rows of the weights, a product over all steps before the loop and one at every step, and its part of the gradients.</summary>
    [Fact]
    public Task Gates() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace My;

        [Network]
        [Tokens(64, Vocab = 65), Embedding(32), LSTM(48), GRU(24, Bidirectional = true, Return = Return.Last), Dense(3), SoftmaxCrossEntropy]
        public partial class Gates;
        """).AssertSound());

    /// <summary>Convolutions over the steps of a sequence, whose weights are brought into a matrix a tap, and a maximum over all steps.</summary>
    [Fact]
    public Task Windows() => Snapshot.Verify(GeneratorRunner.Run("""
        namespace My;

        [Network]
        [Input(64, 5), Conv1D(24, 3, Pad = Pad.Causal, Dilation = 2), Tanh, Conv1D(16, 3), ReLU, GlobalMaxPool, Dense(3), SoftmaxCrossEntropy]
        public partial class Windows;
        """).AssertSound());

    [Fact]
    public Task Diagnostics() => Snapshot.Verify(GeneratorRunner.Run("""
        [Block]
        [Conv2D(channels, 5), ReLU]
        public partial class Stage { [Param] const int channels = 8; }

        [Network]
        [Input(1, 12, 12)]
        [Use<Stage>(8), MaxPool2D(2)]
        [Use<Stage>(16, Repeat = 2)]
        [Flatten, Dense(10, Name = "out"), Softmax]
        [SoftmaxCrossEntropy]
        public partial class Net;
        """));
}
