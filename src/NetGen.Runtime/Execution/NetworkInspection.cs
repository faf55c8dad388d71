using NetGen.Execution;
using NetGen.Parameters;

namespace NetGen;

/// <summary>Looks at what a network computes on the way to its outputs.</summary>
/// <example><code>
/// foreach (InspectedTensor tensor in net.Inspect(batch))
///     Console.WriteLine(tensor.Name);
/// ReadOnlySpan&lt;float> ofFirst = net.Read(batch, "conv1")[0];
/// </code></example>
public static class NetworkInspection
{
    /// <summary>
    /// Predicts a batch and keeps what every layer has stored. Layers that are computed together are one: a convolution with its bias, activation and pooling is what is left of
    /// it behind the pooling.
    /// </summary>
    /// <param name="network">A generated network.</param>
    /// <param name="batch">Inputs of some samples; targets are not looked at.</param>
    /// <returns>The tensors in the order in which they were computed.</returns>
    /// <exception cref="NotSupportedException">The network's predictor is not a generated one.</exception>
    /// <example><code>
    /// InspectedTensor maps = net.Read(batch, "conv1");          // [6, 14, 14] of 8 samples
    /// Picture.OfMaps(maps[0], 6, 14, 14).SavePng("conv1.png");
    /// </code></example>
    public static IReadOnlyList<InspectedTensor> Inspect(this INetwork network, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentOutOfRangeException.ThrowIfZero(batch.Count, nameof(batch));
        using IPredictor predictor = network.CreatePredictor(batch.Count, threads: 1);
        return predictor is NetworkPredictor generated ? generated.Inspect(batch)
            : throw new NotSupportedException($"The predictor of {network.Name} is not a generated one: it does not show what lies inside.");
    }

    /// <summary>The same of one layer: what it ends with. "conv1" finds "conv1 pooled", and of a recurrent layer "r" its steps, "r step".</summary>
    /// <param name="network">A generated network.</param>
    /// <param name="batch">Inputs of some samples; targets are not looked at.</param>
    /// <param name="name">The layer, or a name that <see cref="Inspect"/> gives.</param>
    /// <exception cref="ArgumentException">No tensor is called so; the message lists names near to it.</exception>
    public static InspectedTensor Read(this INetwork network, Batch batch, string name)
    {
        IReadOnlyList<InspectedTensor> all = network.Inspect(batch);
        InspectedTensor? found = all.FirstOrDefault(tensor => tensor.Name == name);
        // What prepares comes before what is prepared for; places and statistics beside a result have its name with a number.
        found ??= all.LastOrDefault(tensor => tensor.Name.StartsWith(name + " ", StringComparison.Ordinal) && !tensor.Name.EndsWith(')'));
        if (found is not null)
            return found;
        string[] names = [.. all.Select(tensor => tensor.Name)];
        IReadOnlyList<string> near = NearNames.Of(name, names);
        string known = near.Count > 0 ? "Near to it are: " + string.Join(", ", near) : "There are: " + string.Join(", ", names);
        throw new ArgumentException($"{network.Name} stores no tensor '{name}' on the way: it is computed together with another one, or there is none. {known}.", nameof(name));
    }
}
