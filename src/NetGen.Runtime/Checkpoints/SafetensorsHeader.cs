using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using NetGen.Parameters;

namespace NetGen.Checkpoints;

/// <summary>
/// The header of a safetensors file: 8 bytes of length (little-endian), then JSON, padded with blanks: {"name": {"dtype", "shape", "data_offsets"}, …, "__metadata__":
/// {text: text}}. The tensors' bytes follow without gaps.
/// </summary>
internal sealed record SafetensorsHeader(IReadOnlyList<TensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    /// <summary>The format's bound on the JSON.</summary>
    public const long MaxLength = 100_000_000;

    public const int LengthBytes = 8;
    public const string MetadataKey = "__metadata__";
    public const string ElementTypeKey = "dtype";
    public const string ShapeKey = "shape";
    public const string OffsetsKey = "data_offsets";

    // Names and layouts are PyTorch's; readers ask for it (transformers refuses files without).
    private const string FormatKey = "format", PyTorchFormat = "pt";

    /// <summary>Length and JSON as they stand in the file.</summary>
    public static byte[] Format(IEnumerable<TensorSlot> tensors, IReadOnlyDictionary<string, string> metadata) =>
        Format(tensors.Select(tensor => (tensor.Name, TensorEntry.Float32, tensor.Shape, (long)tensor.Length * sizeof(float))), metadata);

    /// <summary>The same of tensors of any kind of numbers, so many bytes each.</summary>
    public static byte[] Format(IEnumerable<(string Name, string ElementType, int[] Shape, long Bytes)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(MetadataKey);
            if (!metadata.ContainsKey(FormatKey))
                writer.WriteString(FormatKey, PyTorchFormat);
            foreach ((string key, string value) in metadata)
                writer.WriteString(key, value);
            writer.WriteEndObject();
            long offset = 0;
            foreach ((string name, string elementType, int[] shape, long bytes) in tensors)
            {
                writer.WriteStartObject(name);
                writer.WriteString(ElementTypeKey, elementType);
                writer.WriteStartArray(ShapeKey);
                foreach (int dimension in shape)
                    writer.WriteNumberValue(dimension);
                writer.WriteEndArray();
                writer.WriteStartArray(OffsetsKey);
                writer.WriteNumberValue(offset);
                offset += bytes;
                writer.WriteNumberValue(offset);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        // The data start at a multiple of 8 bytes.
        int length = (json.WrittenCount + LengthBytes - 1) / LengthBytes * LengthBytes;
        byte[] header = new byte[LengthBytes + length];
        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        json.WrittenSpan.CopyTo(header.AsSpan(LengthBytes));
        header.AsSpan(LengthBytes + json.WrittenCount).Fill((byte)' ');
        return header;
    }

    /// <summary>Reads and verifies the header of <paramref name="stream"/>, which is at its start and can seek.</summary>
    /// <exception cref="CheckpointException">The file is no sound safetensors file.</exception>
    public static SafetensorsHeader Read(string file, Stream stream)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (stream.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            throw new CheckpointException(file, FormattableString.Invariant($"truncated: it has {stream.Length} bytes, but a safetensors file starts with {LengthBytes} bytes that say how long its header is."));
        if (ForeignFormat.Of(prefix) is string foreign)
            throw new CheckpointException(file, foreign);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxLength)
            throw new CheckpointException(file, FormattableString.Invariant($"its header claims {length} bytes; at most {MaxLength} are allowed. This is no safetensors file, or a damaged one."));
        if ((long)length > stream.Length - LengthBytes)
            throw new CheckpointException(file, FormattableString.Invariant($"truncated: its header claims {length} bytes, but {stream.Length - LengthBytes} follow."));
        byte[] json = new byte[(int)length];
        stream.ReadExactly(json);
        try
        {
            (List<TensorEntry> tensors, Dictionary<string, string> metadata) = SafetensorsHeaderParser.Parse(json);
            VerifyLayout(tensors, stream.Length - LengthBytes - (long)length);
            return new SafetensorsHeader(tensors, metadata, LengthBytes + (long)length);
        }
        catch (JsonException e)
        {
            throw new CheckpointException(file, $"its header is damaged: {e.Message}", e);
        }
    }

    /// <summary>Every tensor has the bytes that its shape asks for, and together they fill the data exactly.</summary>
    private static void VerifyLayout(List<TensorEntry> tensors, long dataLength)
    {
        long end = 0;
        string before = "the start";
        foreach (TensorEntry tensor in tensors.OrderBy(t => t.Begin).ThenBy(t => t.End))
        {
            long bits = TensorEntry.BitsOf(tensor.ElementType);
            if (bits == 0)
                throw new JsonException($"'{tensor.Name}' is of the unknown type '{tensor.ElementType}'");
            try
            {
                foreach (long dimension in tensor.Shape)
                    bits = checked(bits * dimension);
            }
            catch (OverflowException)
            {
                throw new JsonException($"'{tensor.Name}' claims the impossible shape {tensor.Description}");
            }
            if (tensor.End - tensor.Begin != bits / 8 || bits % 8 != 0)
                throw new JsonException(FormattableString.Invariant($"'{tensor.Name}', {tensor.Description}, needs {bits / 8} bytes, but has the offsets [{tensor.Begin}, {tensor.End}]"));
            if (tensor.Begin < end)
                throw new JsonException(FormattableString.Invariant($"'{tensor.Name}' at byte {tensor.Begin} overlaps {before}, which ends at byte {end}"));
            if (tensor.Begin > end)
                throw new JsonException(FormattableString.Invariant($"bytes [{end}, {tensor.Begin}] between {before} and '{tensor.Name}' belong to no tensor"));
            end = tensor.End;
            before = $"'{tensor.Name}'";
        }
        if (end > dataLength)
            throw new JsonException(FormattableString.Invariant($"the file is truncated: {before} ends at byte {end} of the data, but there are {dataLength}"));
        if (end < dataLength)
            throw new JsonException(FormattableString.Invariant($"{dataLength - end} bytes behind {before} belong to no tensor"));
    }
}
