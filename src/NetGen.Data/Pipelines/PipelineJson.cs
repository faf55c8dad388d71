using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>Pipelines as JSON: {"netgen.pipeline": 1, "kind": "table", …, "target": {…}}.</summary>
internal static class PipelineJson
{
    private const string VersionKey = "netgen.pipeline";
    private const int Version = 1;

    public static string Write(Pipeline pipeline) => Text(json =>
    {
        json.WriteNumber(VersionKey, Version);
        json.WriteString("kind", pipeline.Kind);
        pipeline.Write(json);
        if (pipeline.Target is not { } target)
            return;
        json.WriteStartObject("target");
        target.Write(json);
        json.WriteEndObject();
    });

    /// <summary>An object, whose properties <paramref name="write"/> writes.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
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

    /// <exception cref="DataFormatException">The text is not what <see cref="Write(Pipeline)"/> writes.</exception>
    public static Pipeline Read(string text, string file) => Read(text, file, root =>
    {
        if (root.GetProperty(VersionKey).GetInt32() > Version)
            throw DataFormatException.OfFile(file, FormattableString.Invariant($"preprocessing of version {Version}"), "that of a newer NetGen");
        Target? target = root.TryGetProperty("target", out JsonElement t) ? Target.Read(t) : null;
        string kind = root.Text("kind");
        return kind switch
        {
            TablePipeline.KindName => (Pipeline)TablePipeline.Read(root, target),
            ImagePipeline.KindName => ImagePipeline.Read(root, target),
            TextPipeline.KindName => TextPipeline.Read(root, target),
            AudioPipeline.KindName => AudioPipeline.Read(root, target),
            _ => throw DataFormatException.OfFile(file, "preprocessing of a table, of images, of texts or of sounds", $"'{kind}'"),
        };
    });

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
