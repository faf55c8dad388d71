namespace NetGen.Onnx;

/// <summary>Something in a model that a declaration cannot say.</summary>
/// <param name="Id"><c>NGONNX1001</c> and its like: docs/onnx.md has a row for each.</param>
/// <param name="File">The file.</param>
/// <param name="Node">The node's name, or that of what it computes; "" where it is about the file.</param>
/// <param name="Op">Its operator.</param>
/// <param name="Reason">What was expected, and what is there.</param>
public sealed record OnnxProblem(string Id, string File, string Node, string Op, string Reason)
{
    /// <summary>The sentence without the id and the file.</summary>
    public string Message => Op.Length > 0 ? $"node '{Node}' ({Op}): {Reason}" : Node.Length == 0 || Reason.Contains($"'{Node}'") ? Reason : $"'{Node}': {Reason}";

    public override string ToString() => $"{File}: error {Id}: {Message}";
}

/// <summary>The ids of problems.</summary>
public static class OnnxProblemIds
{
    /// <summary>The file is no ONNX model, or damaged.</summary>
    public const string Damaged = "NGONNX1001";

    /// <summary>The file's operators are of a version that is not known.</summary>
    public const string Version = "NGONNX1002";

    /// <summary>An input or output that no network has: no tensor, no shape, another type.</summary>
    public const string Port = "NGONNX1003";

    /// <summary>An operator that has no translation.</summary>
    public const string UnknownOperator = "NGONNX1004";

    /// <summary>An operator that is known, used in a way that has no translation.</summary>
    public const string Unsupported = "NGONNX1005";

    /// <summary>A node that reads what no node before it gives.</summary>
    public const string Dangling = "NGONNX1006";

    /// <summary>More memory or work than a model may ask for at build time.</summary>
    public const string TooLarge = "NGONNX1007";

    /// <summary>Data in another file that is missing, too short, or outside of the model's folder.</summary>
    public const string External = "NGONNX1008";

    /// <summary>What is asked for cannot be: a class whose name is none in C#, two models of one class, an unknown batch or place of the weights.</summary>
    public const string Wish = "NGONNX1009";

    /// <summary>A file that cannot be read or written.</summary>
    public const string Access = "NGONNX1010";

    /// <summary>The importer failed where it should have said why: a defect of it.</summary>
    public const string Defect = "NGONNX1099";
}
