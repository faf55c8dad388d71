namespace NetGen.Onnx.Declaration.Blocks;

/// <summary>Words for layers and their arguments.</summary>
internal static class LayerNaming
{
    /// <summary>What a layer without a name of its own is called, with a number behind it.</summary>
    public static string Stem(Layer layer) => layer.Kind switch
    {
        "Conv2D" or "Conv1D" => "conv",
        "MultiHeadAttention" or "CausalSelfAttention" => "attention",
        "BatchNorm" => "bn",
        "LayerNorm" => "norm",
        _ => layer.Kind.ToLowerInvariant(),
    };

    /// <summary>An argument by position: "channels" of a convolution.</summary>
    public static string Positional(string kind, int place) => (kind, place) switch
    {
        ("Conv2D" or "Conv1D" or "ConvTranspose2D" or "ConvTranspose1D", 0) => "channels",
        ("Conv2D" or "Conv1D" or "ConvTranspose2D" or "ConvTranspose1D" or "MaxPool2D" or "AvgPool2D" or "MaxPool1D" or "AvgPool1D", _) => "kernel",
        ("Dense", 0) => "units",
        ("MultiHeadAttention" or "CausalSelfAttention", 0) => "heads",
        ("GroupNorm", 0) => "groups",
        ("LSTM" or "GRU" or "RNN", 0) => "hidden",
        _ => "size",
    };

    public static string Camel(string name) => name.Length == 0 ? "size" : char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>What a block is called behind the network's name.</summary>
    public static string Block(Stretch stretch) =>
        stretch.Layers.Any(l => l.Kind is "MultiHeadAttention" or "CausalSelfAttention") ? "TransformerLayer"
        : stretch.Result.Kind == "Concat" || stretch.Layers.Any(l => l.Kind == "Concat") ? "Branches"
        : stretch.Layers.Any(l => l.Kind == "Add") ? (stretch.Layers.Any(l => l.Arguments.Any(a => a.StartsWith("Stride", StringComparison.Ordinal))) ? "StridedResidual"
            : "Residual")
        : "Block";
}
