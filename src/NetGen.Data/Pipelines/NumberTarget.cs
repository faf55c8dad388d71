using System.Text.Json;

namespace NetGen.Data;

/// <summary>Numbers in their own units: what the network gives, times a scale, plus a shift.</summary>
/// <example><code>
/// if (pipeline.Target is NumberTarget numbers)
///     Console.WriteLine($"{numbers.Name}: {string.Join(", ", numbers.Columns)}");
/// </code></example>
public sealed class NumberTarget : Target
{
    internal const string TypeName = "number";

    private readonly NumberScale[] _scales;

    internal NumberTarget(IReadOnlyList<string> columns, IReadOnlyList<NumberScale> scales) : base(string.Join(", ", columns))
    {
        if (columns.Count == 0 || columns.Count != scales.Count)
            throw new ArgumentException("Each number has a scale.", nameof(scales));
        Columns = [.. columns];
        _scales = [.. scales];
    }

    /// <summary>Names of the numbers.</summary>
    public IReadOnlyList<string> Columns { get; }

    internal IReadOnlyList<NumberScale> Scales => _scales;

    internal override bool Fits(PortDescription port) => port.Size == Columns.Count;

    internal override Prediction Decode(PortDescription port, ReadOnlySpan<float> output)
    {
        double[] values = new double[output.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = _scales[i].Undo(output[i]);
        return Prediction.OfNumbers(output, Columns, values);
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", TypeName);
        json.Write("columns", Columns);
        json.WriteStartArray("scales");
        foreach (NumberScale scale in _scales)
        {
            json.WriteStartObject();
            scale.Write(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static NumberTarget Of(JsonElement json) => new(json.Texts("columns"), [.. json.GetProperty("scales").EnumerateArray().Select(NumberScale.Read)]);
}
