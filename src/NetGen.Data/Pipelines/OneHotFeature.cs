using System.Text.Json;

namespace NetGen.Data;

/// <summary>A number for each kind: 1 where a row is of the kind, else 0.</summary>
internal sealed class OneHotFeature(string column, KindVocabulary vocabulary) : Feature(column)
{
    public const string TypeName = "one-hot";

    public override IReadOnlyList<string> Names { get; } =
        [.. vocabulary.Kinds.Select(kind => $"{column}={kind}"), .. vocabulary.Unknown == UnknownKind.OwnClass ? [column + "=(other)"] : Array.Empty<string>()];

    public override void Encode(TableRow row, Span<float> to)
    {
        to.Clear();
        to[vocabulary.NumberOf(row, Column)] = 1;
    }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", TypeName);
        json.WriteString("column", Column);
        vocabulary.Write(json);
    }
}
