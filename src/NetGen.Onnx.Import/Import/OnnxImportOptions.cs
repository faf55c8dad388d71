namespace NetGen.Onnx;

/// <summary>What the first axis of a graph's inputs is.</summary>
public enum OnnxBatch
{
    /// <summary>Samples side by side, however many: what a model's first axis means. A number that the file gives for it is let go.</summary>
    Free,

    /// <summary>The second axis is the batch: sequences as [steps, batch, features].</summary>
    Second,

    /// <summary>An axis like any other: the whole input is one sample.</summary>
    None,
}

/// <summary>How an ONNX model becomes a declaration.</summary>
public sealed class OnnxImportOptions
{
    /// <summary>Name of the class, with its namespace: <c>"Vision.ResNet18"</c>.</summary>
    public string Class { get; set; } = "Imported";

    /// <summary>What the first axis of the inputs is. Default: samples.</summary>
    public OnnxBatch Batch { get; set; }

    /// <summary>
    /// The value (or node) that the network ends with, by its name in the file; "" for the graph's outputs. Several, with <c>;</c> between them, are outputs in that order:
    /// features of several depths.
    /// </summary>
    public string Until { get; set; } = "";

    /// <summary>
    /// The shape of a sample, in place of what the file says of its input: <c>"3,128,128"</c>; of several inputs each by its name, <c>"photo=3,128,128; mask=1,128,128"</c>.
    /// For networks that take images of any size, and for files that leave sizes open.
    /// </summary>
    public string Shape { get; set; } = "";

    /// <summary>A loss that is declared on the output, as it stands in an attribute: <c>"SoftmaxCrossEntropy"</c>. A softmax at the end then stands behind it.</summary>
    public string Loss { get; set; } = "";

    /// <summary>Inputs of the graph that are given, by name: they become constants and parameters, as if the file had them.</summary>
    public Dictionary<string, OnnxTensor> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps of each input whose length the file leaves open, by the name of that dimension.</summary>
    public Dictionary<string, long> Sizes { get; } = new(StringComparer.Ordinal);

    /// <summary>The file's name, for what is said of it.</summary>
    public string File { get; set; } = "model.onnx";

    /// <summary>The folder in which external data lies; null refuses external data.</summary>
    public string? Folder { get; set; }
}
