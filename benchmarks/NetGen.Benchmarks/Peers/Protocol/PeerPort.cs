using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Peers;

/// <summary>What an input or a target of a network is given.</summary>
/// <param name="File">Raw numbers of 32 bits, sample after sample.</param>
/// <param name="Shape">The batch first.</param>
/// <param name="IsWhole">Whether they are whole numbers, tokens or labels, rather than floats.</param>
internal sealed record PeerPort(string File, long[] Shape, bool IsWhole)
{
    /// <summary>All inputs of a request to load, in the network's order.</summary>
    public static IEnumerable<PeerPort> Inputs(JsonObject request) => [Input(request), .. request["further"]?.AsArray().Select(input => Input(input!.AsObject())) ?? []];

    /// <summary>Its target; null where a network is trained to give what it was given, and where nothing is trained.</summary>
    public static PeerPort? Targets(JsonObject request) =>
        request["targets"] is { } file ? new PeerPort((string)file!, Sizes(request["target_shape"]!), (bool)request["labels"]!) : null;

    /// <summary>The floats.</summary>
    public float[] Numbers() => PeerAnswers.Floats(File);

    /// <summary>The whole numbers, in the width that other libraries index with.</summary>
    public long[] Whole() => [.. PeerAnswers.Integers(File).Select(number => (long)number)];

    private static PeerPort Input(JsonObject input) => new((string)input["inputs"]!, Sizes(input["input_shape"]!), (bool)input["tokens"]!);

    private static long[] Sizes(JsonNode shape) => [.. shape.AsArray().Select(d => (long)d!)];
}
