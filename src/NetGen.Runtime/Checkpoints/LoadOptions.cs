using NetGen.Kernels;

namespace NetGen;

/// <summary>Which tensors of a file go into a network, and under which names: for transfer learning, and for files of other libraries.</summary>
/// <example><code>
/// LoadReport report = net.Load("resnet18.safetensors", new LoadOptions
/// {
///     Map = { ["layer*.*.downsample.0"] = "layer*.*.shortcut", ["features.0"] = "conv1" },
///     Except = ["fc.*"],                       // a head of its own: other classes
/// });
/// Console.WriteLine(report);                   // which were taken, which not
/// </code></example>
/// <example>The layers of the trunk alone, and all of them: <code>net.Load("lenet.safetensors", new LoadOptions { Only = ["conv*"], Strict = true });</code></example>
public sealed record LoadOptions
{
    /// <summary>
    /// Whether each tensor of the network that is wanted must be in the file, and each tensor of the file in the network. If not, what only one of the two has is passed over;
    /// what both have must still agree in shape.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>Tensors of the network that are wanted, by patterns in which * stands for any characters: "trunk.*". All, if there is none.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Tensors of the network that are left as they are, by such patterns. What the file has for them is passed over, whatever its shape.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>
    /// What names in the file are called in the network. A name stands for itself and for all below it: "features.0" for "features.0.weight". A * stands for a part of a name
    /// without points, and in the network's name for the same part. The first that is like a name counts, in order of length, the longest first.
    /// </summary>
    public IDictionary<string, string> Map { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a tensor of the network is to be filled.</summary>
    internal bool Wants(string name) =>
        (Only.Count == 0 || Only.Any(pattern => NamePattern.Matches(pattern, name))) && !Except.Any(pattern => NamePattern.Matches(pattern, name));
}
