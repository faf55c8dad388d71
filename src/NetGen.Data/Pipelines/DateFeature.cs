using System.Text.Json;

namespace NetGen.Data;

/// <summary>What a date gives to a network.</summary>
/// <example><code>TableSchema schema = new TableSchema().Date("sold", "yyyy-MM-dd", DateParts.Days | DateParts.Year | DateParts.Week | DateParts.Day);</code></example>
[Flags]
public enum DateParts
{
    /// <summary>The date itself, as days that pass, scaled as numbers are.</summary>
    Days = 1,

    /// <summary>Where in the year: sine and cosine of a full turn, so that December is beside January.</summary>
    Year = 2,

    /// <summary>Where in the week, as sine and cosine.</summary>
    Week = 4,

    /// <summary>Where in the day, as sine and cosine.</summary>
    Day = 8,
}

/// <summary>A date as numbers: how many days have passed, and where in the year, the week and the day it is.</summary>
internal sealed class DateFeature(string column, string? format, DateParts parts, NumberScale days) : Feature(column)
{
    public const string TypeName = "date";

    private const double DaysOfYear = 365.2425;

    private static readonly DateTime Origin = new(2000, 1, 1);

    public override IReadOnlyList<string> Names { get; } = [.. NamesOf(column, parts)];

    public static DateFeature Fit(Table train, string name, string? format, DateParts parts)
    {
        if (parts == 0)
            throw new ArgumentException("A date gives at least one part.", nameof(parts));
        var days = new List<double>(train.Count);
        foreach (TableRow row in train.Rows())
            days.Add((Date(row, name, format) - Origin).TotalDays);
        return new DateFeature(name, format, parts, NumberScale.Fit(Scaling.Standard, days));
    }

    public override void Encode(TableRow row, Span<float> to)
    {
        DateTime date = Date(row, Column, format);
        int next = 0;
        if ((parts & DateParts.Days) != 0)
            to[next++] = days.Apply((date - Origin).TotalDays);
        if ((parts & DateParts.Year) != 0)
            Turn(to, ref next, ((date.DayOfYear - 1) + date.TimeOfDay.TotalDays) / DaysOfYear);
        if ((parts & DateParts.Week) != 0)
            Turn(to, ref next, ((int)date.DayOfWeek + date.TimeOfDay.TotalDays) / 7);
        if ((parts & DateParts.Day) != 0)
            Turn(to, ref next, date.TimeOfDay.TotalDays);
    }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", TypeName);
        json.WriteString("column", Column);
        if (format is not null)
            json.WriteString("format", format);
        json.WriteNumber("parts", (int)parts);
        days.Write(json);
    }

    public static DateFeature Of(JsonElement json)
    {
        var parts = (DateParts)json.Integer("parts");
        if (parts is <= 0 or > (DateParts)15)
            throw new FormatException("Parts of a date are unknown.");
        return new DateFeature(json.Text("column"), json.TryGetProperty("format", out _) ? json.Text("format") : null, parts, NumberScale.Read(json));
    }

    private static void Turn(Span<float> to, ref int next, double part)
    {
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * part);
        to[next++] = (float)sine;
        to[next++] = (float)cosine;
    }

    private static DateTime Date(TableRow row, string column, string? format) => FieldFormat.TryDate(row.Text(column), format, out DateTime date)
        ? date
        : throw row.Wrong(column, format is null ? "a date, 2026-11-30 or 2026-11-30T14:05:00" : $"a date as '{format}'", row.IsMissing(column) ? "none" : $"'{row.Text(column)}'");

    private static IEnumerable<string> NamesOf(string column, DateParts parts)
    {
        if ((parts & DateParts.Days) != 0)
            yield return column + " days";
        foreach ((DateParts part, string name) in new[] { (DateParts.Year, "year"), (DateParts.Week, "week"), (DateParts.Day, "day") })
        {
            if ((parts & part) == 0)
                continue;
            yield return $"{column} sin({name})";
            yield return $"{column} cos({name})";
        }
    }
}
