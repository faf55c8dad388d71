using Google.Protobuf;

namespace NetGen.Onnx.Tests.Format;

/// <summary>A message as Google's reader takes it apart: its fields in order, without any knowledge of what they mean.</summary>
internal static class GoogleFields
{
    /// <summary>Field number, wire type and value (a ulong or bytes) of each field. Throws what Google's reader throws.</summary>
    public static List<(int Field, WireFormat.WireType Type, object Value)> Of(byte[] message)
    {
        var fields = new List<(int, WireFormat.WireType, object)>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
        {
            WireFormat.WireType type = WireFormat.GetTagWireType(tag);
            object value;
            switch (type)
            {
                case WireFormat.WireType.Varint: value = input.ReadUInt64(); break;
                case WireFormat.WireType.Fixed64: value = input.ReadFixed64(); break;
                case WireFormat.WireType.Fixed32: value = (ulong)input.ReadFixed32(); break;
                case WireFormat.WireType.LengthDelimited: value = input.ReadBytes().ToByteArray(); break;
                case WireFormat.WireType.StartGroup or WireFormat.WireType.EndGroup:
                    input.SkipLastField();
                    continue;
                default:
                    // Google's messages refuse it where its reader does not.
                    throw new InvalidDataException();
            }
            fields.Add((WireFormat.GetTagFieldNumber(tag), type, value));
        }
        return fields;
    }
}
