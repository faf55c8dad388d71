using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>Reads and writes JSON without reflection; whatever is wrong with a text, it is the text that is at fault.</summary>
internal static class JsonText
{
    /// <summary>An object, whose properties <paramref name="write"/> writes.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads an object; whatever is wrong with it, the text is at fault.</summary>
    /// <exception cref="DataFormatException">It is.</exception>
    public static T Read<T>(string text, string file, Func<JsonElement, T> read)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or OverflowException)
        {
            throw DataFormatException.OfFile(file, "preprocessing as NetGen.Data writes it", "something damaged", e);
        }
    }

    public static string Text(this JsonElement json, string key) => json.GetProperty(key).GetString() ?? throw new FormatException($"'{key}' is null.");

    public static string[] Texts(this JsonElement json, string key) =>
        [.. json.GetProperty(key).EnumerateArray().Select(item => item.GetString() ?? throw new FormatException($"'{key}' has a null."))];

    public static double Number(this JsonElement json, string key)
    {
        double number = json.GetProperty(key).GetDouble();
        return double.IsFinite(number) ? number : throw new FormatException($"'{key}' is not finite.");
    }

    public static int Integer(this JsonElement json, string key) => json.GetProperty(key).GetInt32();

    public static float[] Floats(this JsonElement json, string key) => [.. json.GetProperty(key).EnumerateArray().Select(item => item.GetSingle())];

    public static T Choice<T>(this JsonElement json, string key) where T : struct, Enum =>
        Enum.TryParse(json.Text(key), out T value) && Enum.IsDefined(value) ? value : throw new FormatException($"'{key}' is unknown.");

    public static void Write(this Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void Write(this Utf8JsonWriter json, string key, IEnumerable<float> numbers)
    {
        json.WriteStartArray(key);
        foreach (float number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
