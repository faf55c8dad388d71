
namespace NetGen.Generator.Lowering.Layers;

/// <summary>Every statement of the language, found by its kind. A new layer is one file and one line here.</summary>
internal static class StatementRules
{
    private static readonly Dictionary<string, StatementRule> ByKind = Index(
        new InputStatement(), new AsStatement(), new FromStatement(), new OutputStatement(), new BlockStatements(),
        new AddMerge(), new MultiplyMerge(), new ScaleMerge(), new ConcatMerge(),
        new Dense(), new Conv2D(), new ConvTranspose2D(),
        new MaxPool2D(), new AvgPool2D(), new GlobalAvgPool(), new Upsample(),
        new Flatten(), new Reshape(),
        new Activation(), new PReLU(), new Softmax(),
        new Dropout(), new BatchNorm(), new LocalResponseNorm(),
        new SoftmaxCrossEntropy(), new BinaryCrossEntropy(), new LogisticLoss(), new MeanSquaredError());

    public static StatementRule? Find(string kind) => ByKind.TryGetValue(kind, out StatementRule? rule) ? rule : null;

    public static IEnumerable<string> Kinds => ByKind.Keys;

    private static Dictionary<string, StatementRule> Index(params StatementRule[] rules) =>
        rules.SelectMany(rule => rule.Kinds, (rule, kind) => (rule, kind)).ToDictionary(pair => pair.kind, pair => pair.rule);
}
