using NetGen.Onnx.Values;

namespace NetGen.Onnx.Declaration;

/// <summary>A parameter of a layer: its last name and its numbers.</summary>
internal sealed record LayerParameter(string Name, int[] Shape, Func<float[]> Values);

/// <summary>A statement of the declaration and what it reads.</summary>
internal sealed class Layer
{
    public Layer(string kind, int[] shape, IReadOnlyList<string> arguments, params Layer[] inputs) => (Kind, Shape, Arguments, Inputs) = (kind, shape, [.. arguments], inputs);

    /// <summary>The attribute's name.</summary>
    public string Kind { get; }

    /// <summary>Shape of the sample that it leaves.</summary>
    public int[] Shape { get; }

    /// <summary>Arguments as they are written; <c>$1</c> is the name of the second input.</summary>
    public List<string> Arguments { get; }

    /// <summary>What it reads: the current tensor first, then others by name.</summary>
    public Layer[] Inputs { get; }

    public List<LayerParameter> Parameters { get; } = [];

    /// <summary>A name of the file's for the layer's parameters; "" lets the kind name it.</summary>
    public string ParameterName { get; set; } = "";

    /// <summary>Whether that is no weight's name but the node's, which says where a module is called and not quite what it is called.</summary>
    public bool IsNamedByNode { get; set; }

    /// <summary>Takes the name that a bias has, where the weight has none.</summary>
    public void NameBy(string bias)
    {
        if ((ParameterName.Length == 0 || IsNamedByNode) && Identifiers.Layer(bias) is { Length: > 0 } name)
            (ParameterName, IsNamedByNode) = (name, false);
    }

    /// <summary>A name of the file's for the tensor.</summary>
    public string Hint { get; set; } = "";

    /// <summary>Whether its parameters are constants of the graph, which nothing trains.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Whether the inputs may change places.</summary>
    public bool Commutes => Kind is "Add" or "Multiply" or "Maximum" or "Minimum" or "Equal" or "NotEqual";

    /// <summary>Whether a line of a declaration begins with it.</summary>
    public bool IsHeavy => Kind is "Conv2D" or "Conv1D" or "ConvTranspose2D" or "ConvTranspose1D" or "Dense" or "Embedding" or "LSTM" or "GRU" or "RNN" or "MultiHeadAttention"
        or "CausalSelfAttention" or "CrossAttention";

    public bool IsInput => Kind is "Input" or "Tokens";

    public bool BeginsAnew => IsInput || Kind == "Learned";
}
