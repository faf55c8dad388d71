using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Compare;

/// <summary>
/// A network of the comparison. Its name is that of a class in NetGen.Benchmarks.Networks, of an entry in peers/networks.py, and of one in
/// peers/TorchSharp/Networks/ComparedModule.cs: every peer has its like. ONNX Runtime predicts what PyTorch exports.
/// </summary>
/// <param name="Name">Of both.</param>
/// <param name="Create">Makes one.</param>
/// <param name="Rules">How it is trained.</param>
/// <param name="TrainingBatch">With how many samples. The largest networks train with 16 in place of 32, so that the whole comparison ends in minutes.</param>
/// <param name="Convolves">Whether it has images.</param>
/// <param name="Serves">Whether it also predicts as many samples as a service would at once, to see how steady the times are.</param>
internal sealed record ComparedNetwork(
    string Name, Func<ulong, INetwork> Create, IReadOnlyList<Rule> Rules, int TrainingBatch, bool Convolves = true, bool Serves = false)
{
    /// <summary>The samples of the two predictions.</summary>
    private const int One = 1, Many = 32;

    /// <summary>The samples of a prediction whose steadiness counts.</summary>
    public const int Service = 128;

    /// <summary>One line a network, the small ones first.</summary>
    public static IReadOnlyList<ComparedNetwork> All { get; } =
    [
        new(nameof(Mlp), seed => new Mlp(seed), [Rule.Sgd, Rule.Adam], 64, Convolves: false),
        new(nameof(LeNet5), seed => new LeNet5(seed), [Rule.Sgd, Rule.Adam], 64),
        new(nameof(WidePerceptron), seed => new WidePerceptron(seed), [Rule.Adam], 128, Convolves: false, Serves: true),
        new(nameof(ShortSequences), seed => new ShortSequences(seed), [Rule.Adam], 128, Convolves: false, Serves: true),
        new(nameof(ShortAttention), seed => new ShortAttention(seed), [Rule.Adam], 128, Convolves: false, Serves: true),
        new(nameof(CharRnn), seed => new CharRnn(seed), [Rule.Adam], 50, Convolves: false),
        new(nameof(Reviews), seed => new Reviews(seed), [Rule.Adam], 64, Convolves: false),
        new(nameof(LstmText), seed => new LstmText(seed), [Rule.Adam], 32, Convolves: false),
        new(nameof(GruText), seed => new GruText(seed), [Rule.Adam], 32, Convolves: false),
        new(nameof(TextCnn), seed => new TextCnn(seed), [Rule.Adam], 64, Convolves: false),
        new(nameof(WaveNet), seed => new WaveNet(seed), [Rule.Adam], 16, Convolves: false),
        new(nameof(NanoGpt), seed => new NanoGpt(seed), [Rule.AdamW], 12, Convolves: false),
        new(nameof(TranslationTransformer), seed => new TranslationTransformer(seed), [Rule.Adam], 128, Convolves: false),
        new(nameof(ConvAutoencoder), seed => new ConvAutoencoder(seed), [Rule.Adam], 32),
        new(nameof(ResNet20), seed => new ResNet20(seed), [Rule.Momentum], 32),
        new(nameof(DcGanGenerator), seed => new DcGanGenerator(seed), [Rule.Adam], 32),
        new(nameof(DcGanDiscriminator), seed => new DcGanDiscriminator(seed), [Rule.Adam], 32),
        new(nameof(UNet), seed => new UNet(seed), [Rule.Adam], 16),
        new(nameof(DiffusionUNet), seed => new DiffusionUNet(seed), [Rule.Adam], 16),
        new(nameof(InceptionV1), seed => new InceptionV1(seed), [Rule.Momentum], 16),
        new(nameof(ResNet18), seed => new ResNet18(seed), [Rule.Momentum], 16),
        new(nameof(ResNet50), seed => new ResNet50(seed), [Rule.Momentum], 16),
        new(nameof(Gpt2), seed => new Gpt2(seed), [Rule.AdamW], 4, Convolves: false),
        new(nameof(Vgg16), seed => new Vgg16(seed), [Rule.Momentum], 16),
    ];

    /// <summary>What it is asked for: training first, then prediction of one sample and of many.</summary>
    /// <param name="batches">Sizes of the batch in place of its own; empty: its own.</param>
    public IEnumerable<Work> Works(IReadOnlyList<int> batches) =>
    [
        .. from rule in Rules from batch in batches is [] ? [TrainingBatch] : batches select new Work(WorkKind.Step, batch, rule),
        .. from batch in batches is [] ? Serves ? [One, Many, Service] : [One, Many] : batches select new Work(WorkKind.Predict, batch),
    ];
}
