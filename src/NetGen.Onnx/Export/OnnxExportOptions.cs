namespace NetGen.Onnx;

/// <summary>How a network is written as ONNX.</summary>
/// <example><code>
/// net.SaveOnnx("lenet.onnx", new OnnxExportOptions
/// {
///     Opset = OnnxExportOptions.GreatestOpset, Batch = 1, Description = "digits", Metadata = new Dictionary&lt;string, string> { ["author"] = "us" },
///     Names = new Dictionary&lt;string, string> { ["input"] = "image" }, ClassNames = [.. "0123456789".Select(d => $"{d}")],
///     Preprocessing = [new OnnxPreprocessing("image") { Scale = 1 / 255f }],
/// });
/// Console.WriteLine(OnnxExportOptions.LeastOpset);
/// </code></example>
public sealed record OnnxExportOptions
{
    /// <summary>The least version of ONNX's operators that is written.</summary>
    public const int LeastOpset = 17;

    /// <summary>The greatest one.</summary>
    public const int GreatestOpset = 24;

    /// <summary>The version of ONNX's operators: 17 to 24. Younger ones are read by fewer programs.</summary>
    public int Opset { get; init; } = LeastOpset;

    /// <summary>What is written.</summary>
    public OnnxProgram Program { get; init; } = OnnxProgram.Predict;

    /// <summary>The number of samples of a call; null for any.</summary>
    public int? Batch { get; init; }

    /// <summary>
    /// Whether a batch normalisation behind a convolution or a dense layer becomes part of its weights. The answers are those of the network to rounding; to train on, leave
    /// it as it is.
    /// </summary>
    public bool FoldBatchNorm { get; init; }

    /// <summary>Other names of inputs and outputs, by those that they have.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>What the classes of the output are called, as many as it has: written as the metadata <c>classes</c>, a JSON array.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>More to be written beside the graph.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>What is done to images before the network sees them, as nodes of the graph.</summary>
    public IReadOnlyList<OnnxPreprocessing> Preprocessing { get; init; } = [];

    /// <summary>A sentence about the model.</summary>
    public string Description { get; init; } = "";
}

/// <summary>What is done to an input before the network sees it: (x·Scale - mean)/deviation of each channel, of an image that is first resized.</summary>
/// <param name="Input">The input's name.</param>
/// <example><code>new OnnxPreprocessing("image") { Scale = 1 / 255f, Means = [0.485f, 0.456f, 0.406f], Deviations = [0.229f, 0.224f, 0.225f], Resizes = true }</code></example>
/// <example><code>
/// var bytes = new OnnxPreprocessing("image") { Scale = 1 / 255f };
/// Console.WriteLine(bytes.Input);
/// </code></example>
public sealed record OnnxPreprocessing(string Input)
{
    /// <summary>What numbers are multiplied by: 1/255 for bytes.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>What is taken off each channel; nothing where there are none.</summary>
    public IReadOnlyList<float> Means { get; init; } = [];

    /// <summary>What each channel is divided by; nothing where there are none.</summary>
    public IReadOnlyList<float> Deviations { get; init; } = [];

    /// <summary>Whether images of any size come in, which are brought to the network's by linear interpolation.</summary>
    public bool Resizes { get; init; }
}
