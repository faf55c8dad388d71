namespace NetGen.Fuzz.Tests.Sequences;

/// <summary>
/// Every layer that takes a sequence [steps, features], on odd sizes, one step and one feature among them, in each layout against the reference engine:
/// batches of one sample, of fewer than a vector and of no whole number of vectors.
/// </summary>
public class SequenceNetworks
{
    /// <summary>Name and statements; each is compiled with vectors along samples, along channels and as the planner chooses.</summary>
    private static readonly (string Name, string Statements)[] Declarations =
    [
        ("Tagger", "Input(7, 5), Dense(6), Tanh, Dropout(0.3), Dense(4), SoftmaxCrossEntropy"),
        ("Normalized", "Input(5, 3), Dense(6), BatchNorm, GELU, PReLU(0.2, PerChannel = true), Dense(5, Bias = false), BatchNorm, Softmax, Dense(2), PReLU, MeanSquaredError"),
        ("LayerNormed", "Input(5, 6), Dense(8), LayerNorm, GELU, Dense(7), LayerNorm(Affine = false, Epsilon = 0.01), Dense(3), MeanSquaredError"),
        ("Gated", """
            Input(4, 3, As = "a"), Input(4, 2, As = "b"), Input(5, As = "v"), Input(1, As = "s"),
            From("a"), Concat("b"), Dense(5), Tanh, As("x"), Dense(1), Sigmoid, Scale("x"), As("y"), From("v"), Scale("y"), As("z"), From("s"), Scale("z"), As("w"),
            From("x"), Multiply("w"), Add("y", "z"), Dense(3), Output("out"), MeanSquaredError
            """),
        ("Reshaped", """
            Input(6, 4), Dense(3), Tanh, Flatten, Dense(12), Reshape(3, 4), Dense(5), Sigmoid, Reshape(1, 3, 5), Conv2D(2, 3, Padding = 1), Tanh, Reshape(5, 6), Dense(4),
            Reshape(10, 2), Dense(3), BinaryCrossEntropy
            """),
        ("OneStep", "Input(1, 6), Dense(5), BatchNorm, Tanh, As(\"h\"), Dense(1), Scale(\"h\"), Softmax, Flatten, Dense(4), Reshape(1, 4), Dropout(0.25), Dense(3), SoftmaxCrossEntropy"),
        ("OneFeature", "Input(9, 1), Dense(4), Dropout(0.4), Dense(1), As(\"g\"), Sigmoid, Multiply(\"g\"), Dense(1), LogisticLoss"),
        ("Responses", "Input(3, 7), Dense(9), LRN(3, Alpha = 0.3), SiLU, Dense(2), SoftmaxCrossEntropy(Weight = 0.5), Sigmoid, BinaryCrossEntropy(Logits = false, Target = \"t\")"),
        ("FromImage", "Input(2, 4, 3), Conv2D(3, 3, Padding = 1), Tanh, Reshape(6, 6), Dense(4), Output(\"scores\"), SoftmaxCrossEntropy"),
        ("IntoPlanes", "Input(20, 18), Reshape(1, 20, 18), Conv2D(2, 3, Padding = 1), Tanh, MaxPool2D(2), Reshape(18, 10), Dense(3), MeanSquaredError"),
        ("Long", "Input(33, 40), Dense(70), SiLU, Dense(33, Bias = false), Dropout(0.1), Dense(17), SoftmaxCrossEntropy"),
        ("Recurrent", "Input(9, 4), Dense(6), RNN(5), RNN(3, Activation = RecurrentActivation.ReLU), Dense(2), MeanSquaredError"),
        ("RecurrentLast", "Input(12, 5), As(\"x\"), RNN(5), Add(\"x\"), RNN(4, Layers = 2, Return = Return.Last), Dense(3), SoftmaxCrossEntropy"),
        ("Lstm", "Input(9, 4), LSTM(5, Layers = 2, Dropout = 0.3, Bidirectional = true), Dense(2), MeanSquaredError"),
        ("LstmOneBias", "Input(9, 4), LSTM(5, Biases = 1, State = \"s\"), LSTM(5, Biases = 0, InitialState = \"s\", Return = Return.Last), Dense(3), SoftmaxCrossEntropy"),
        ("Gru", "Input(9, 4), GRU(5), GRU(3, Reset = Reset.BeforeProduct, Bidirectional = true, Return = Return.Last), Dense(3), SoftmaxCrossEntropy"),
        ("RecurrentGated", "Input(3, 5), RNN(7, Return = Return.Last), PReLU(0.1, PerChannel = true), Dense(3), SoftmaxCrossEntropy"),
        ("TwoHeads", "Input(5, 4), Dense(6), Tanh, As(\"h\"), Dense(3), Output(\"classes\"), SoftmaxCrossEntropy(Target = \"tags\"), From(\"h\"), Flatten, Dense(2), Output(\"value\"), MeanSquaredError(Target = \"value\")"),
        ("Compared", """
            Input(5, 4, As = "x"), Dense(3), As("a"), From("x"), Dense(3), As("b"), Greater("a"), As("c"), From("b"), GreaterOrEqual("a"), As("d"), From("b"), Less("a"), As("e"),
            From("b"), LessOrEqual("a"), As("f"), From("b"), Equal("a"), As("g"), From("b"), NotEqual("a"), Add("c", "d", "e", "f", "g"), As("h"),
            From("a"), Where("c", "b"), Multiply("h"), As("w"), From("a"), Maximum("b"), As("m"), From("a"), Minimum("b"), Subtract("m", "w"), As("s"),
            From("b"), Softplus, Affine(1, 0.5), As("p"), From("s"), Divide("p"), Dense(2), MeanSquaredError
            """),
        ("Functions", """
            Input(5, 4), Dense(6), Mish, Dense(5), Abs, Affine(1, 0.5), Log, Dense(6), HardSwish, Dense(4), Clip(-1, 1), Dense(5), HardSigmoid, Dense(4), ReLU6, Dense(5),
            HardTanh, Dense(6), Softsign,
            CELU, LogSigmoid, Negate, Sqrt, Dense(4), Square, Dense(5), Sin, Cos, Exp, Reciprocal, Power(3), GELU(Approximate = true), Dense(8), GLU, SwiGLU, Dense(6), GEGLU,
            RMSNorm(Epsilon = 0.05), Dense(2),
            MeanSquaredError
            """),
        ("Reduced", """
            Input(6, 4), GaussianNoise(0.2), Dense(5), SpatialDropout(0.2), As("x"), Sum(Axis.Steps), As("a"), From("x"), Mean(Axis.Steps), As("b"), From("x"), Max(Axis.Steps),
            As("c"), From("x"), Min(Axis.Steps), As("d"),
            From("x"), LogSumExp(Axis.Steps), As("e"), From("x"), Affine(0.5, 2), L2Norm(Axis.Steps), Add("a", "b", "c", "d", "e"), Dense(4), As("y"),
            From("x"), Softmax(Axis = Axis.Steps), LogSoftmax, Softmin(Axis = Axis.Steps), L2Normalize(Axis = Axis.Steps), Dense(4), Dropout2D(0.1), As("z"), Dot("z",
            Axis = Axis.Steps), Add("y"), RepeatSteps(6), As("r"),
            From("z"), CosineSimilarity("r"), Dense(2), MeanSquaredError
            """),
        ("Moved", """
            Input(4, 6, 6), Conv2D(4, 1), PixelUnshuffle(2), Conv2D(8, 1), PixelShuffle(2), Crop(4, 5), Pad(1, Mode = PadMode.Replicate), Permute(2, 0, 1), Transpose, Slice(1,
            3, Axis = Axis.Height), As("i"),
            Gram, Affine(0.1), Dense(6), Split("p", "q"), From("p"), MatMul("q", TransposeA = true), Flatten, Dense(7), BroadcastTo("i"), Multiply("i"), Conv2D(2, 2),
            MeanSquaredError
            """),
        ("Gathered", "Input(9, 4, As = \"x\"), Tokens(3, Vocab = 9, As = \"places\"), From(\"x\"), Dense(5), Tanh, Gather(\"places\"), Dense(3), MeanSquaredError"),
        ("Differentiated", """
            Input(6, 4, As = "x"), Dense(5), Tanh, Conv1D(3, 3, Pad = Pad.Causal), Softplus, As("h"), Sum(Axis.Steps), Dense(2), Gradient("x"), Dense(2), MeanSquaredError,
            From("h"), Dense(4), Output("scores"), SoftmaxCrossEntropy(Target = "kinds"), From("scores"), Max(Axis.All), Gradient("x"), Output("saliency")
            """),
        ("Words", "Tokens(7, Vocab = 11), Embedding(5), Tanh, Dense(4), SoftmaxCrossEntropy"),
        ("OneToken", "Tokens(1, Vocab = 3), Embedding(17), Flatten, Dense(2), MeanSquaredError"),
        ("WideTable", "Tokens(19, Vocab = 40), Embedding(37), Dropout(0.2), Dense(6), BatchNorm, Dense(3), SoftmaxCrossEntropy"),
        ("Counting", """
            Tokens(7, Vocab = 11), Embedding(5, Padding = 2), Tanh, Dense(4),
            SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 3, 2 }, Ignore = 3, Smoothing = 0.1, SampleWeights = true)
            """),
        ("Distributions", "Input(7, 5), Dense(6), LogSoftmax, Dense(4), SoftmaxCrossEntropy(Soft = true, ClassWeights = new[] { 1, 0.5, 3, 2 }, Smoothing = 0.1)"),
        ("Distilled", """
            Input(9, As = "x"), Dense(6), Softmax, As("taught"), From("x"), Dense(6),
            Softmax, KLDivergence(Log = false, Target = "taught"), CosineLoss(Target = "taught", Weight = 0.5), MeanAbsoluteError(Value = 0.1)
            """),
        ("Neighbours", """
            Input("a", 5), Input("p", 5), Input("n", 5), From("a"), Dense(7, Name = "tower"), As("ea"), From("p"), Dense(7, Tie = "tower"), As("ep"),
            From("n"), Dense(7, Tie = "tower"), As("en"), Triplet("ea", "ep", "en", Margin = 3), Contrastive("ea", Margin = 4)
            """),
        ("Queued", """
            Input("a", 5), Input("p", 5), Input("queue", 7, 6), From("a"), Dense(6, Name = "tower"), As("ea"), From("p"), Dense(6, Tie = "tower"), As("ep"),
            From("queue"), Dense(6), Tanh, As("en"), InfoNCE("ea", "ep", "en", "ep", Temperature = 0.7, Weight = 0.5)
            """),
        ("Unplaced", "Input(11, 5), Dense(6), Tanh, Dense(4), CTC(3, Blank = 3)"),
        ("Pooled", "Input(7, 5), Dense(6), Tanh, GlobalAvgPool, Dense(2), BinaryCrossEntropy(PositiveWeight = 3)"),
        ("RealSteps", """
            Tokens(7, Vocab = 9, Lengths = true), Embedding(5), Conv1D(4, 3, Pad = Pad.Same), Tanh, LSTM(5, Layers = 2, Bidirectional = true), LayerNorm(Epsilon = 0.05), Dense(3),
            SoftmaxCrossEntropy
            """),
        ("RealAttention", """
            Input(6, 4, As = "x", Lengths = true), Tokens(5, Vocab = 7, As = "words", Lengths = true), From("words"), Embedding(6), GRU(6), As("states"),
            From("x"), MultiHeadAttention(2), As("h"), Dense(6), CrossAttention(3, Over = "states"), CausalSelfAttention(3, Rotary = 100), Concat("h"), Dense(3), As("y"),
            MeanSquaredError(Target = "numbers"), From("y"), Max(Axis.Steps), As("m"), From("y"), Mean(Axis.Steps), As("n"), From("y"), LogSumExp(Axis.Steps),
            Add("m", "n"), As("last"), AdditiveAttention(4, Over = "states"), Dense(3), Add("last"), Dense(3), SoftmaxCrossEntropy(Target = "classes")
            """),
        ("Attending", """
            Tokens(7, Vocab = 9, As = "source", Lengths = true), Input(5, 3, As = "target", Lengths = true), From("source"), Embedding(4),
            GRU(4, Bidirectional = true, State = "s"), As("states"), From("s"), Dense(5), Tanh, As("s0"), From("target"),
            GRU(5, InitialState = "s0", Over = "states", Context = "context", AttentionUnits = 3), Concat("context", "target"), Dense(6), As("h"),
            LSTM(4, Over = "states", Biases = 1, Return = Return.Last), As("last"), From("h"), AdditiveAttention(3, Over = "states"), RNN(4, Over = "states", Biases = 0),
            Add("last"), Dense(2), BinaryCrossEntropy
            """),
        ("Sampled", """
            Input(5, 4), Dense(3), As("mean"), Tanh, Dense(3), As("v"), From("mean"), GaussianKL("v", Weight = 0.1), Sampling("v"), Dense(2), MeanSquaredError
            """),
        ("Timed", "Input(1), TimeEmbedding(6, MaxPeriod = 20), Dense(12), SiLU, Reshape(4, 3), Dense(2), MeanSquaredError"),
        ("TwoVocabularies", """
            Tokens("text", 5, Vocab = 9), Tokens(5, Vocab = 4, As = "tags"), Input(5, 2, As = "x"), From("text"), Embedding(3), As("a"), From("text"), Embedding(40), As("again"),
            From("tags"), Embedding(6), Concat("a", "x", "again"), Dense(6), Tanh, As("h"), Dense(3), Output("steps"), SoftmaxCrossEntropy(Target = "kinds"),
            From("h"), Flatten, Dense(4), Output("whole"), SoftmaxCrossEntropy(Target = "topic", Weight = 0.5)
            """),
    ];

    private static readonly WrittenNetworks Written = new(Declarations);

    /// <summary>The declarations as they are compiled.</summary>
    internal static IEnumerable<string> Texts => WrittenNetworks.TextsOf(Declarations);

    public static TheoryData<string> Networks => [.. Written.Names];

    /// <summary>For what does not know of layouts of the CPU: devices, and what a declaration means.</summary>
    public static TheoryData<string> InOneLayout => [.. from declaration in Declarations select declaration.Name];

    [Theory, MemberData(nameof(InOneLayout))]
    public void Agree_with_the_reference_on_a_device(string name) => Written.AgreeOnDevice(name);

    [Theory, MemberData(nameof(Networks))]
    public void Agree_with_the_reference(string name) => Written.Agree(name, [1, 3, 17, 32]);

    [Theory, MemberData(nameof(InOneLayout))]
    public void Mean_what_they_mean_in_PyTorch(string name) => Written.MeanWhatPyTorchSays(name);
}
