using System.Text.Json;

namespace NetGen.Data;

/// <summary>What a column of a table gives to a network, with what was learned about it from the training data.</summary>
internal abstract class Feature(string column)
{
    public string Column { get; } = column;

    /// <summary>Names of the numbers that it makes: "income", "ocean=INLAND".</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Writes them.</summary>
    public abstract void Encode(TableRow row, Span<float> to);

    public abstract void Write(Utf8JsonWriter json);

    public static Feature Read(JsonElement json) => json.Text("type") switch
    {
        NumberFeature.TypeName => NumberFeature.Of(json),
        OneHotFeature.TypeName => new OneHotFeature(json.Text("column"), KindVocabulary.Read(json)),
        DateFeature.TypeName => DateFeature.Of(json),
        string type => throw new FormatException($"The feature '{type}' is unknown."),
    };
}
