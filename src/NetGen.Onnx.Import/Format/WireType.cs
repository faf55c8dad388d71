namespace NetGen.Onnx.Format;

/// <summary>How a field of protobuf's wire format is stored (https://protobuf.dev/programming-guides/encoding).</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    BeginGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
