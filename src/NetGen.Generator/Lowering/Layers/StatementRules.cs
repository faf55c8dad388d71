using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Every statement of the language, found by its kind. A new layer is one file and one line here.</summary>
internal static class StatementRules
{
    public static readonly IReadOnlyList<StatementRule> All =
    [
        new InputStatement(), new TokensStatement(), new AsStatement(), new FromStatement(), new OutputStatement(), new BeginBlock(), new EndBlock(), new Entrance(), new Answer(),
        new Run(), new Noise(), new Detach(), new Gradient(), new Freeze(),
        .. ElementwiseMerge.All, new WhereMerge(), new ScaleMerge(), new ConcatMerge(), new SkipSum(),
        new BroadcastTo(), new Split(), new MatMul(), new Gram(), new Dot(), new CosineSimilarity(), new Gather(),
        new Embedding(), new Dense(), new Conv1D(), new ConvTranspose1D(), new Conv2D(), new ConvTranspose2D(),
        new MaxPool1D(), new AvgPool1D(), new MaxPool2D(), new AvgPool2D(), new GlobalAvgPool(), new GlobalMaxPool(),
        new AdaptiveAvgPool1D(), new AdaptiveMaxPool1D(), new AdaptiveAvgPool2D(), new AdaptiveMaxPool2D(), new Upsample(),
        new RNN(), new LSTM(), new GRU(),
        new MultiHeadAttention(), new CausalSelfAttention(), new CrossAttention(), new AdditiveAttention(), new Positional(), new TimeEmbedding(), new Learned(),
        new Flatten(), new Reshape(),
        new Permute(), new Transpose(), new Slice(), new Crop(), new PadLayer(), new RepeatSteps(), new PixelShuffle(), new PixelUnshuffle(),
        .. Activation.All, new AppliedActivation(), new Custom(), new PReLU(), new Softmax(),
        .. GatedLinearUnit.All, new Softmin(), new LogSoftmax(), .. Reduction.All, new L2Normalize(), new RMSNorm(), new SpatialDropout(), new GaussianNoise(), new Sampling(),
        new Dropout(), new BatchNorm(), new GroupNorm(), new InstanceNorm(), new LayerNorm(), new LocalResponseNorm(),
        new SoftmaxCrossEntropy(), new CTC(), new BinaryCrossEntropy(), new LogisticLoss(), new MeanSquaredError(),
        new MeanAbsoluteError(), new Huber(), new SmoothL1(), new LogCosh(), new Hinge(), new PoissonLoss(), new KLDivergence(), new Focal(), new Wasserstein(),
        new Dice(), new GaussianKL(), new CosineLoss(), new Triplet(), new Contrastive(), new InfoNCE(), new CustomLoss(), new L1Penalty(), new L2Penalty(),
    ];

    private static readonly Dictionary<string, StatementRule> ByKind = All.ToDictionary(rule => rule.Kind, StringComparer.Ordinal);

    public static StatementRule? Find(string kind) => ByKind.TryGetValue(kind, out StatementRule? rule) ? rule : null;

    /// <summary>Whether it computes something; a kind that nobody knows may.</summary>
    public static bool IsLayer(Statement statement) => Find(statement.Kind) is null or (Layer and not Loss);

    public static bool IsLoss(Statement statement) => Find(statement.Kind) is Loss;

    /// <summary>The names of the attributes that are statements, short ones too, as they are written on a class.</summary>
    public static readonly ISet<string> AttributeNames = new HashSet<string>(
        All.SelectMany(rule => new[] { rule.Kind, rule.ShortName }).OfType<string>().Except(StructuralKinds.Unwritten).Append(Use),
        StringComparer.Ordinal);

    /// <summary>What the parser replaces by the statements of a block.</summary>
    private const string Use = "Use";
}
