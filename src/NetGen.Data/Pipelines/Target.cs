using System.Text.Json;

namespace NetGen.Data;

/// <summary>What a network answers: a class by its name, or numbers in their own units.</summary>
/// <example><code>
/// string asked = pipeline.Target switch
/// {
///     ClassTarget kinds => $"{kinds.Name}: one of {string.Join(", ", kinds.Classes)}",
///     NumberTarget numbers => $"{string.Join(", ", numbers.Columns)}: numbers",
///     _ => "nothing",
/// };
/// </code></example>
public abstract class Target
{
    private protected Target(string name) => Name = name;

    /// <summary>The column that it is; "label" where it has no name.</summary>
    public string Name { get; }

    /// <summary>The network's numbers as an answer.</summary>
    /// <param name="port">What the network says of them.</param>
    /// <param name="output">The first output of a sample.</param>
    internal abstract Prediction Decode(PortDescription port, ReadOnlySpan<float> output);

    /// <summary>How many numbers an output must have for it; for messages and checks.</summary>
    internal abstract bool Fits(PortDescription port);

    internal abstract void Write(Utf8JsonWriter json);

    internal static Target Read(JsonElement json) => json.Text("type") switch
    {
        ClassTarget.TypeName => new ClassTarget(json.Text("name"), json.Texts("classes")),
        NumberTarget.TypeName => NumberTarget.Of(json),
        string type => throw new FormatException($"The target '{type}' is unknown."),
    };
}
