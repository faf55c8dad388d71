using NetGen.Onnx.Format;

namespace NetGen.Onnx;

/// <summary>A text under a name (StringStringEntryProto).</summary>
internal static class OnnxEntry
{
    public static KeyValuePair<string, string> Read(ProtoReader reader)
    {
        (string key, string value) = ("", "");
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: key = reader.Text(key); break;
                case 2: value = reader.Text(value); break;
            }
        }
        return new(key, value);
    }

    public static void Write(ProtoWriter writer, KeyValuePair<string, string> entry)
    {
        writer.Text(1, entry.Key);
        writer.Text(2, entry.Value);
    }
}
