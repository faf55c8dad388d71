using System.Text;

namespace NetGen.Onnx.Declaration;

/// <summary>Writes parameters as a safetensors file (https://github.com/huggingface/safetensors#format): the length of the header, the header as JSON, the numbers.</summary>
internal static class Safetensors
{
    public static void Write(Stream stream, IReadOnlyList<OnnxParameter> parameters)
    {
        var header = new StringBuilder("{");
        long offset = 0;
        foreach (OnnxParameter parameter in parameters)
        {
            long size = 4L * parameter.Shape.Aggregate(1L, (count, d) => count * d);
            // Names are letters, digits, underscores and dots.
            header.Append(header.Length > 1 ? "," : "").Append('"').Append(parameter.Name).Append("\":{\"dtype\":\"F32\",\"shape\":[")
                .Append(string.Join(",", parameter.Shape.Select(LayerGraph.Number))).Append("],\"data_offsets\":[")
                .Append(offset.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append(',')
                .Append((offset + size).ToString(System.Globalization.CultureInfo.InvariantCulture)).Append("]}");
            offset += size;
        }
        header.Append('}');
        header.Append(' ', (8 - (header.Length % 8)) % 8);
        byte[] text = Encoding.ASCII.GetBytes(header.ToString());
        stream.Write(BitConverter.GetBytes((long)text.Length), 0, 8);
        stream.Write(text, 0, text.Length);
        foreach (OnnxParameter parameter in parameters)
        {
            float[] values = parameter.Values();
            if (values.Length != parameter.Shape.Aggregate(1, (count, d) => count * d))
                throw new OnnxFormatException($"Parameter '{parameter.Name}' has {values.Length} numbers for the shape [{string.Join(", ", parameter.Shape)}].");
            var bytes = new byte[4 * values.Length];
            Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
            stream.Write(bytes, 0, bytes.Length);
        }
    }
}
