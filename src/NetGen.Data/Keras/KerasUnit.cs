namespace NetGen.Data;

/// <summary>What stands for one layer of Keras: a layer of the network, or a level of a recurrent one.</summary>
/// <param name="Name">The network's name for it.</param>
/// <param name="Kind">Keras' class: "dense".</param>
/// <param name="Variables">What it has there.</param>
internal sealed record KerasUnit(string Name, string Kind, IReadOnlyList<KerasVariable> Variables)
{
    /// <summary>Tensors that Keras' layer has none for, and that are zeros then.</summary>
    public IReadOnlyList<Parameter> Zeros { get; init; } = [];

    /// <summary>Why it cannot be filled, though Keras has such a layer; null if it can.</summary>
    public string? Fault { get; init; }
}
