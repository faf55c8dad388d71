namespace NetGen.Fuzz.Tests.Sequences;

/// <summary>
/// What is rarely declared together: states that begin levels in both directions, real lengths under every loss, losses of samples that count differently, blocks in blocks,
/// windows that are uneven in all ways.
/// </summary>
public class Combinations
{
    private static readonly (string Name, string Statements)[] Declarations =
    [
        ("BothWaysBegun", """
            Tokens(6, Vocab = 9, As = "source", Lengths = true), Tokens(5, Vocab = 7, As = "target", Lengths = true), From("source"), Embedding(4, Padding = 1),
            GRU(3, Layers = 2, Dropout = 0.2, Bidirectional = true, State = "s"), As("states"), From("s"), Dense(12), Tanh, As("s0"), From("target"), Embedding(5),
            GRU(3, Layers = 2, Bidirectional = true, InitialState = "s0", Reset = Reset.BeforeProduct, Biases = 1),
            CrossAttention(3, Over = "states", Dropout = 0.25, Weights = "looks"),
            Dense(5), As("words"), SoftmaxCrossEntropy(Ignore = 2, Smoothing = 0.1, ClassWeights = new[] { 1, 0.5, 3, 2, 0 }, SampleWeights = true), Output("words"),
            From("looks"), Output("looks")
            """),
        ("CellsBegun", """
            Input(5, 4, Lengths = true, As = "x"), LSTM(3, Layers = 2, Bidirectional = true, State = "s", Return = Return.Last), As("end"),
            From("x"), LSTM(3, Layers = 2, Bidirectional = true, InitialState = "s", Biases = 1), Multiply("end"), Dense(2), MeanSquaredError(SampleWeights = true)
            """),
        ("AskingCells", """
            Tokens(4, Vocab = 5, As = "source", Lengths = true), Input(3, 2, As = "x", Lengths = true), Input(5, As = "v"), From("source"), Embedding(3), As("states"), From("v"),
            Dense(4), As("s0"),
            From("x"), RNN(4, Over = "states", InitialState = "s0", Context = "c", Weights = "w", Activation = RecurrentActivation.ReLU, Biases = 1), Concat("c"), Dense(2),
            As("y"), Output("y"),
            BinaryCrossEntropy(PositiveWeight = 3, SampleWeights = true), From("w"), Output("w")
            """),
        ("UnevenSteps", """
            Input(13, 6), Conv1D(8, 3, Pad = Pad.Causal, Dilation = 2, Groups = 2), GELU, Conv1D(6, 4, PaddingBefore = 3, PaddingAfter = 1, Stride = 3, Groups = 2, Dilation = 2),
            Tanh, As("h"),
            ConvTranspose1D(4, 3, Stride = 3, Dilation = 2, Groups = 2, PaddingBefore = 1, PaddingAfter = 0, OutputPadding = 2), Softplus,
            AvgPool1D(3, Stride = 2, PaddingBefore = 1, CountPadding = false),
            MaxPool1D(2, Ceil = true), Conv1D(4, 3, Pad = Pad.SameLower, Stride = 2), Dense(3), SoftmaxCrossEntropy
            """),
        ("RealLosses", """
            Input(5, 4, Lengths = true), Dense(6), Tanh, As("h"), Dense(3), As("y"), Focal(Target = "a", SampleWeights = true),
            MAE(Target = "b", Weight = 0.5, SampleWeights = true), Huber(Target = "b", Delta = 0.3), SmoothL1(Target = "b"),
            LogCosh(Target = "c"), Hinge(Target = "c", Squared = true), PoissonLoss(Target = "a"), Wasserstein(Target = "c", Weight = 0.1), LogisticLoss(Target = "c"),
            Dice(Target = "a", SampleWeights = true),
            MSE(Value = 0.5), From("h"), Dense(3), Output("z")
            """),
        ("RealDistributions", """
            Input(5, 4, Lengths = true), Dense(6), Tanh, As("h"), Dense(3), As("h3"), LogSoftmax, KLDivergence(Target = "q", SampleWeights = true), From("h"), Dense(3),
            Softmax(Axis = Axis.Steps), Add("h3"), SoftmaxCrossEntropy(Soft = true, Target = "q"),
            From("h"), Dense(2), As("v"), From("h"), Dense(2), GaussianKL("v", Weight = 0.1, SampleWeights = true), L1Penalty(0.01), L2Penalty(0.02),
            L2Penalty(0.01, Parameters = "*.bias")
            """),
        ("RealLabels", """
            Input(11, 5, Lengths = true), Conv1D(6, 3, Stride = 2, Padding = 1), Tanh, GRU(4, Bidirectional = true), Dense(4), CTC(2, ZeroInfinity = true, SampleWeights = true)
            """),
        ("WeighedSamples", """
            Input(5, As = "x"), Input(5, As = "o"), From("x"), Dense(4), As("a"), From("o"), Dense(4), As("b"), From("o"), Dense(4), Tanh, As("c"),
            Triplet("a", "b", "c", Margin = 3, SampleWeights = true), InfoNCE("a", "b", "c", Temperature = 0.7, SampleWeights = true), From("a"),
            Contrastive("b", Target = "t", Margin = 4, SampleWeights = true),
            CosineLoss(Target = "u", SampleWeights = true), Dice(Target = "u", SampleWeights = true), GaussianKL("c", Weight = 0.1, SampleWeights = true),
            Huber(Value = 0.1, SampleWeights = true),
            SmoothL1(Target = "u", SampleWeights = true), LogCosh(Target = "u", SampleWeights = true), Hinge(Target = "u", SampleWeights = true),
            PoissonLoss(Target = "u", SampleWeights = true),
            Wasserstein(Target = "u", SampleWeights = true), LogisticLoss(Target = "u", SampleWeights = true), From("b"), LogSoftmax,
            KLDivergence(Target = "u", SampleWeights = true)
            """),
        ("UnevenImage", """
            Input(6, 9, 7), Conv2D(8, 3, 2, StrideHeight = 2, Groups = 2, DilationWidth = 2, PaddingTop = 2, PaddingLeft = 1, PaddingRight = 3),
            InstanceNorm(Affine = true), SiLU, Conv2D(16, 3, Groups = 8, Pad = Pad.SameUpper, Stride = 2), GroupNorm(4), Tanh,
            ConvTranspose2D(6, 3, StrideHeight = 2, StrideWidth = 3, Groups = 2, DilationHeight = 2, PaddingTop = 1, OutputPaddingWidth = 2), Softplus, SpatialDropout(0.2),
            AdaptiveAvgPool2D(4, 3),
            Upsample(2, 3, Mode = Interpolation.Bilinear), Pad(Top = 1, Bottom = 2, Left = 1, Mode = PadMode.Reflect), Conv2D(5, 4, Stride = 3, Pad = Pad.SameLower),
            SoftmaxCrossEntropy(Ignore = 255, Smoothing = 0.1, ClassWeights = new[] { 1, 0.5, 3, 2, 0.1 }, SampleWeights = true)
            """),
        ("NestedBlocks", """
            Input(7, 5), Dense(4), Use<CombinedOuter>(4, Repeat = 2), From("skips"), LayerNorm(Epsilon = 0.05), Use<CombinedInner>(3, Share = "one"), Dense(4),
            Use<CombinedInner>(3, Share = "one"), Dense(2),
            MeanSquaredError, Freeze("*hh_l0")
            """),
        ("TiedAndFrozen", """
            Tokens(5, Vocab = 9, Lengths = true), Embedding(6, Name = "wte", Padding = 0, Scale = 2), Positional(5, Kind = Positions.Sinusoidal),
            CausalSelfAttention(3, Rotary = 10, Dropout = 0.2, Name = "attn"),
            LayerNorm(Epsilon = 0.05), Dense(9, Bias = false, Tie = "wte"), SoftmaxCrossEntropy(Ignore = 0), Freeze("attn.*")
            """),
        ("Towers", """
            Tokens(5, Vocab = 9, As = "a", Lengths = true), Tokens(4, Vocab = 9, As = "b", Lengths = true), From("a"), Embedding(4, Name = "e"),
            LSTM(5, Name = "l", Return = Return.Last), As("x"),
            From("b"), Embedding(4, Tie = "e"), LSTM(5, Tie = "l", Return = Return.Last), CosineSimilarity("x"), As("near"), Output("near"), MSE(Target = "t"), From("x"),
            Dense(3), SoftmaxCrossEntropy(Target = "k", Weight = 0.3)
            """),
        ("AttentionByHand", """
            Input(5, 4, As = "x"), Dense(6), As("q"), From("x"), Dense(6), As("k"), From("x"), Dense(3), As("v"), From("q"), MatMul("k", TransposeB = true), Affine(0.4),
            Softmax(Axis = Axis.Features), MatMul("v"),
            Tanh, As("y"), Sum(Axis.All), Gradient("x"), L2Norm(Axis.All), MSE(Value = 1, Weight = 0.3), From("y"), Dense(2), MSE(Target = "t")
            """),
        ("PatchesAndToken", """
            Input(2, 8, 6), Conv2D(6, 4, StrideHeight = 4, StrideWidth = 2), Reshape(6, 4), Transpose, As("patches"), Learned(1, 6), Concat("patches", Axis = Axis.Steps),
            Positional(5),
            MultiHeadAttention(3, Dropout = 0.1), LayerNorm(Epsilon = 0.05), GELU, Slice(0, 1, Axis = Axis.Steps), Flatten, Dense(3), SoftmaxCrossEntropy(Smoothing = 0.2)
            """),
        ("BroadcastAround", """
            Input(3, 4, 5, As = "x"), Input(3, As = "v"), Input(1, 4, 1, As = "m"), Input(1, As = "s"), From("v"), Add("m"), Multiply("x"), As("a"), From("m"), Greater("v"),
            As("c"),
            From("x"), Where("c", "m"), Subtract("s"), As("b"), From("s"), Maximum("m"), Minimum("v"), Add("b", "a"), LogSumExp(Axis.Width, KeepDimensions = true), As("l"),
            From("b"), L2Norm(Axis.Height, KeepDimensions = true), Add("l"), As("n"), From("b"), Max(Axis.Channels), Dense(2), As("p"), From("n"), Min(Axis.Positions), Dense(2),
            Add("p"), MSE
            """),
        ("TrainingHeads", """
            Input(6, 4), LSTM(5), As("h"), Dropout(0.3), From("h", Phase = Phase.Train), Detach(Phase = Phase.Train), Dense(3, Phase = Phase.Train),
            SoftmaxCrossEntropy(Target = "side", Weight = 0.3, Phase = Phase.Train),
            From("h"), GaussianNoise(0.1), Dense(2), MSE(Target = "main")
            """),
    ];

    private const string Blocks = """
        [Block]
        [Conv1D(n, 2, Pad = Pad.Causal, Dilation = 1 + i), Tanh, Dropout(0.1), SkipSum("inner"), Dense(width), Add(In)]
        public class CombinedInner { [Param] const int n = 3, width = 4; [RepeatIndex] const int i = 0; }
        [Block]
        [As("x"), Use<CombinedInner>(n + i, n, Repeat = 2), GRU(n), Add("x"), SkipSum("skips")]
        public class CombinedOuter { [Param] const int n = 4; [RepeatIndex] const int i = 0; }
        """;

    private static readonly WrittenNetworks Written = new(Declarations, Blocks, inEveryLayout: false);

    public static TheoryData<string> Networks => [.. from declaration in Declarations select declaration.Name];

    [Theory, MemberData(nameof(Networks))]
    public void Agree_with_the_reference_on_a_device(string name) => Written.AgreeOnDevice(name);

    [Theory, MemberData(nameof(Networks))]
    public void Agree_with_the_reference(string name) => Written.Agree(name, [3, 17]);

    [Theory, MemberData(nameof(Networks))]
    public void Mean_what_they_mean_in_PyTorch(string name) => Written.MeanWhatPyTorchSays(name);
}
