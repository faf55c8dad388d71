using System.Text.Json;

namespace NetGen.Checkpoints;

/// <summary>Reads the JSON of a safetensors header. Whatever is not as the format says is a <see cref="JsonException"/> that names the tensor.</summary>
internal static class SafetensorsHeaderParser
{
    public static (List<TensorEntry> Tensors, Dictionary<string, string> Metadata) Parse(ReadOnlySpan<byte> json)
    {
        var tensors = new List<TensorEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(json);
            Expect(ref reader, JsonTokenType.StartObject, "the header");
            while (NextProperty(ref reader, "the header") is string name)
            {
                if (!names.Add(name))
                    throw new JsonException($"'{name}' appears twice");
                if (name == SafetensorsHeader.MetadataKey)
                    ParseMetadata(ref reader, metadata);
                else
                    tensors.Add(ParseTensor(ref reader, name));
            }
            if (reader.Read())
                throw new JsonException("something follows the header's closing brace");
        }
        catch (InvalidOperationException e)
        {
            // Text that is not UTF-8.
            throw new JsonException(e.Message, e);
        }
        return (tensors, metadata);
    }

    private static void ParseMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject, SafetensorsHeader.MetadataKey);
        while (NextProperty(ref reader, SafetensorsHeader.MetadataKey) is string key)
        {
            Expect(ref reader, JsonTokenType.String, $"{SafetensorsHeader.MetadataKey}: '{key}'");
            metadata[key] = reader.GetString()!;
        }
    }

    private static TensorEntry ParseTensor(ref Utf8JsonReader reader, string name)
    {
        string place = $"'{name}'";
        string? elementType = null;
        long[]? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, place);
        while (NextProperty(ref reader, place) is string key)
        {
            switch (key)
            {
                case SafetensorsHeader.ElementTypeKey:
                    Expect(ref reader, JsonTokenType.String, $"{place}: {key}");
                    elementType = reader.GetString();
                    break;
                case SafetensorsHeader.ShapeKey:
                    shape = ParseNumbers(ref reader, $"{place}: {key}");
                    break;
                case SafetensorsHeader.OffsetsKey:
                    offsets = ParseNumbers(ref reader, $"{place}: {key}");
                    break;
                default:
                    throw new JsonException($"{place} has '{key}'; expected are {SafetensorsHeader.ElementTypeKey}, {SafetensorsHeader.ShapeKey} and {SafetensorsHeader.OffsetsKey}");
            }
        }
        if (elementType is null || shape is null || offsets is null)
            throw new JsonException($"{place} lacks one of {SafetensorsHeader.ElementTypeKey}, {SafetensorsHeader.ShapeKey} and {SafetensorsHeader.OffsetsKey}");
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new JsonException($"{place} has the offsets [{string.Join(", ", offsets)}]; expected are a begin and an end not before it");
        return new TensorEntry(name, elementType, shape, offsets[0], offsets[1]);
    }

    private static long[] ParseNumbers(ref Utf8JsonReader reader, string place)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, place);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw new JsonException($"{place} holds something else than whole numbers >= 0");
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static string? NextProperty(ref Utf8JsonReader reader, string place)
    {
        if (!reader.Read())
            throw new JsonException($"{place} is cut off");
        return reader.TokenType == JsonTokenType.EndObject ? null : reader.GetString();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string place)
    {
        if (!reader.Read() || reader.TokenType != expected)
            throw new JsonException($"{place}: expected {expected}, found {reader.TokenType}");
    }
}
