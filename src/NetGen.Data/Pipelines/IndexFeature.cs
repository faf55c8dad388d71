using System.Text.Json;

namespace NetGen.Data;

/// <summary>The number of a kind, for an embedding: an input of its own, [Tokens("city", 1, Vocab = n)].</summary>
internal sealed class IndexFeature(string column, KindVocabulary vocabulary)
{
    public string Column { get; } = column;

    public PortDescription Port { get; } = new(column, PortKind.Labels, [1], vocabulary.Count);

    public int Encode(TableRow row) => vocabulary.NumberOf(row, Column);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("column", Column);
        vocabulary.Write(json);
    }

    public static IndexFeature Read(JsonElement json) => new(json.Text("column"), KindVocabulary.Read(json));
}
