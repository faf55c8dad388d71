using PureHDF;

namespace NetGen.Data;

/// <summary>A variable in a file.</summary>
/// <param name="Path">"layers/dense_1/vars/0".</param>
/// <param name="ElementType">"F32", or what HDF5 calls it where it is no float.</param>
/// <param name="Shape">In Keras' order.</param>
/// <param name="Numbers">Where they are.</param>
internal sealed record KerasTensor(string Path, string ElementType, ulong[] Shape, IH5Dataset Numbers)
{
    public string Description => $"{ElementType} [{string.Join(", ", Shape)}]";

    /// <summary>Whether it has floats that are read.</summary>
    public bool IsRead => ElementType is "F16" or "F32" or "F64";
}

/// <summary>A layer in a file, with variables.</summary>
/// <param name="Path">"layers/dense_1".</param>
/// <param name="Model">What it is a layer of: "layers", or the path of a model within the model.</param>
/// <param name="Kind">Its class as Keras spells it there: "dense", "conv2d_transpose".</param>
/// <param name="Number">Which of its class it is.</param>
internal sealed record KerasLayer(string Path, string Model, string Kind, int Number)
{
    /// <summary>By what comes behind the layer's path: "vars/0", "cell/vars/2".</summary>
    public Dictionary<string, KerasTensor> Tensors { get; } = new(StringComparer.Ordinal);

    public string Description => $"{Path} ({string.Join(", ", Tensors.Select(t => $"{t.Key} [{string.Join(", ", t.Value.Shape)}]"))})";
}
