namespace NetGen.Onnx.Declaration;

/// <summary>So many products of an m·k and a k·n matrix, one behind the other: <c>[count, m, n]</c> of <c>[count, m, k]</c> and <c>[count, k, n]</c>, under whatever
/// shapes.</summary>
internal sealed record MatrixProduct(int Count, int M, int K, int N, Layer A, Layer B);
