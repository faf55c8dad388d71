namespace NetGen.Onnx;

/// <summary>A network, or a part of it, that ONNX has no operators for: all of it at once.</summary>
/// <param name="network">The network's name.</param>
/// <param name="reasons">What is in the way: "custom1: Cube is code of the project's own".</param>
/// <example><code>
/// try
/// {
///     net.SaveOnnx("lenet.onnx");
/// }
/// catch (OnnxExportException e)
/// {
///     Console.WriteLine($"{e.Network} cannot be said in ONNX: {string.Join("; ", e.Reasons)}");
/// }
/// </code></example>
public sealed class OnnxExportException(string network, IReadOnlyList<string> reasons)
    : NotSupportedException($"{network} cannot be written as ONNX: {string.Join("; ", reasons)}.")
{
    /// <summary>The network's name.</summary>
    public string Network => network;

    /// <summary>What is in the way, one by one.</summary>
    public IReadOnlyList<string> Reasons => reasons;
}
