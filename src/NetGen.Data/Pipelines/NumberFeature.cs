using System.Text.Json;

namespace NetGen.Data;

/// <summary>A number, scaled; where it is missing, what stands in for it, and a 1 that says so.</summary>
internal sealed class NumberFeature(string column, NumberScale scale, double? substitute, bool hasIndicator) : Feature(column)
{
    public const string TypeName = "number";

    public override IReadOnlyList<string> Names { get; } = hasIndicator ? [column, column + " is missing"] : [column];

    public static NumberFeature Fit(Table train, string name, Missing missing, Scaling scaling)
    {
        TableColumn column = train.Find(name);
        var numbers = new List<double>(train.Count);
        int absent = -1;
        for (int row = 0; row < train.Count; row++)
        {
            if (column.IsMissing(row))
                absent = row;
            else if (!column.TryNumber(row, out double number))
                throw train.Wrong(row, name, "a finite number", $"'{column.Text(row)}'");
            else if (scaling == Scaling.Log && number <= -1)
                throw train.Wrong(row, name, "a number greater than -1, as a logarithmic scale takes", $"'{column.Text(row)}'");
            else
                numbers.Add(number);
        }
        if (absent >= 0 && missing.Kind == MissingKind.Error)
            throw train.Wrong(absent, name, "a number", "none (Missing.Median and others say what stands in for it)");
        double? substitute = missing.Substitute(numbers);
        if (missing.Kind != MissingKind.Error && substitute is null)
            throw train.Wrong(0, name, "a number somewhere in the column to stand in for those that are missing", "none");
        return new NumberFeature(name, NumberScale.Fit(scaling, numbers), substitute, missing.HasIndicator);
    }

    public override void Encode(TableRow row, Span<float> to)
    {
        double number;
        bool isMissing = row.IsMissing(Column);
        if (!isMissing)
            number = row.Number(Column);
        else if (substitute is { } instead)
            number = instead;
        else
            throw row.Wrong(Column, "a number", "none");
        float scaled = scale.Takes(number) ? scale.Apply(number) : float.NaN;
        if (!float.IsFinite(scaled))
            throw row.Wrong(Column, "a number that the scale takes", FormattableString.Invariant($"{number}"));
        to[0] = scaled;
        if (hasIndicator)
            to[1] = isMissing ? 1 : 0;
    }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", TypeName);
        json.WriteString("column", Column);
        scale.Write(json);
        if (substitute is { } instead)
            json.WriteNumber("missing", instead);
        json.WriteBoolean("indicator", hasIndicator);
    }

    public static NumberFeature Of(JsonElement json) => new(
        json.Text("column"), NumberScale.Read(json), json.TryGetProperty("missing", out _) ? json.Number("missing") : null, json.GetProperty("indicator").GetBoolean());
}
