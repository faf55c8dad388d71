using System.Text;

namespace NetGen.Benchmarks.Peers;

/// <summary>The model c = a · b of two square matrices, in the bytes of onnx.proto (ModelProto, IR version 8, operator set 13): ONNX Runtime's product is measured where no exporter is.</summary>
internal static class ProductModel
{
    private const int FloatType = 1;

    public static byte[] Bytes(int size) =>
    [
        .. Number(1, 8), // ir_version
        .. Message(8, [.. Number(2, 13)]), // opset_import: version
        .. Message(7,
        [
            .. Message(1, [.. Text(1, "a"), .. Text(1, "b"), .. Text(2, "c"), .. Text(4, "MatMul")]), // node: inputs, output, op_type
            .. Text(2, "product"),
            .. Message(11, Matrix("a", size)), // input
            .. Message(11, Matrix("b", size)),
            .. Message(12, Matrix("c", size)), // output
        ]),
    ];

    /// <summary>ValueInfoProto: a name, and a type that is a tensor of an element type and a shape.</summary>
    private static byte[] Matrix(string name, int size)
    {
        byte[] dimension = [.. Message(1, [.. Number(1, size)])];
        return [.. Text(1, name), .. Message(2, [.. Message(1, [.. Number(1, FloatType), .. Message(2, [.. dimension, .. dimension])])])];
    }

    private static IEnumerable<byte> Number(int field, int value) => [.. Varint(field << 3), .. Varint(value)];

    private static IEnumerable<byte> Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static IEnumerable<byte> Message(int field, byte[] content) => [.. Varint(field << 3 | 2), .. Varint(content.Length), .. content];

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value & 0x7F | 0x80);
        yield return (byte)value;
    }
}
