using System.Text.Json;

namespace NetGen.Data;

/// <summary>Pipelines as JSON: {"netgen.pipeline": 1, "kind": "table", …, "target": {…}}.</summary>
internal static class PipelineJson
{
    private const string VersionKey = "netgen.pipeline";
    private const int Version = 1;

    public static string Write(Pipeline pipeline) => JsonText.Of(json => Write(json, pipeline));

    /// <summary>Writes it into the object at hand.</summary>
    public static void Write(Utf8JsonWriter json, Pipeline pipeline)
    {
        json.WriteNumber(VersionKey, Version);
        json.WriteString("kind", pipeline.Kind);
        pipeline.Write(json);
        if (pipeline.Target is not { } target)
            return;
        json.WriteStartObject("target");
        target.Write(json);
        json.WriteEndObject();
    }

    /// <exception cref="DataFormatException">The text is not what <see cref="Write(Pipeline)"/> writes.</exception>
    public static Pipeline Read(string text, string file) => JsonText.Read(text, file, root => Read(root, file));

    /// <summary>Reads one of an object.</summary>
    public static Pipeline Read(JsonElement root, string file)
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
            CombinedPipeline.KindName => CombinedPipeline.Read(root, file),
            _ => throw DataFormatException.OfFile(file, "preprocessing of a table, of images, of texts or of sounds", $"'{kind}'"),
        };
    }
}
