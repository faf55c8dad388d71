namespace NetGen.Onnx;

/// <summary>A file is no ONNX model, or a damaged one: where in it, and why.</summary>
public sealed class OnnxFormatException(string message) : Exception(message);
