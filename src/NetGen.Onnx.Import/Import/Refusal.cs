using NetGen.Onnx.Declaration;

namespace NetGen.Onnx.Import;

/// <summary>Why a node has no translation; caught where nodes are gone through, so that all of them are reported at once.</summary>
internal sealed class Refusal(string id, string reason) : Exception(reason)
{
    public string Id { get; } = id;

    /// <summary>What would have to be known at build time.</summary>
    public Layer? Wanted { get; init; }

    /// <summary>Whether an exception means that the importer did not see what a file could say.</summary>
    public static bool IsDefect(Exception exception) => exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException or ArithmeticException
        or KeyNotFoundException or NullReferenceException or InvalidCastException or NotSupportedException;

    public static Refusal Of(string reason) => new(OnnxProblemIds.Unsupported, reason);

    public static Refusal TooLarge(string what) => new(OnnxProblemIds.TooLarge, what);
}
