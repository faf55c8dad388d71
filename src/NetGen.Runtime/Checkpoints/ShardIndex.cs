using System.Text.Json;

namespace NetGen.Checkpoints;

/// <summary>
/// The index of a model that lies in several files, as large ones are published: {"metadata": {…}, "weight_map": {tensor: file}}, the files beside it. Their names are names, not
/// paths: an index from elsewhere opens nothing outside of its folder.
/// </summary>
internal sealed record ShardIndex(IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, string> Metadata)
{
    private const string Ending = ".index.json", Model = "model.safetensors", MapKey = "weight_map", MetadataKey = "metadata";

    public static bool IsIndex(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file to open for a path: of a folder its model, of a name that has only an index that.</summary>
    public static string FileAt(string path)
    {
        if (Directory.Exists(path))
            path = Path.Combine(path, Model);
        return !File.Exists(path) && File.Exists(path + Ending) ? path + Ending : path;
    }

    public static ShardIndex Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > SafetensorsHeader.MaxLength)
            throw new CheckpointException(path, FormattableString.Invariant($"it has {stream.Length} bytes; an index of a model has at most {SafetensorsHeader.MaxLength}."));
        try
        {
            using JsonDocument json = JsonDocument.Parse(stream);
            return new ShardIndex(Map(json.RootElement), Texts(json.RootElement));
        }
        catch (JsonException e)
        {
            throw new CheckpointException(path, $"the index is damaged: {e.Message}", e);
        }
    }

    private static Dictionary<string, string> Map(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(MapKey, out JsonElement map) || map.ValueKind != JsonValueKind.Object)
            throw new JsonException($"'{MapKey}', an object that names a file for each tensor, is expected");
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty tensor in map.EnumerateObject())
        {
            string? file = tensor.Value.ValueKind == JsonValueKind.String ? tensor.Value.GetString() : null;
            if (file is not { Length: > 0 } || file is "." or ".." || file.AsSpan().IndexOfAny('/', '\\', ':') >= 0)
                throw new JsonException($"'{tensor.Name}' is said to be in {tensor.Value.GetRawText()}; the name of a file beside the index is expected");
            files[tensor.Name] = file;
        }
        return files;
    }

    private static Dictionary<string, string> Texts(JsonElement root)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty(MetadataKey, out JsonElement metadata) && metadata.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty text in metadata.EnumerateObject())
                texts[text.Name] = text.Value.ValueKind == JsonValueKind.String ? text.Value.GetString()! : text.Value.GetRawText();
        }
        return texts;
    }
}
