using System.Globalization;

namespace NetGen.Data;

/// <summary>How the fields of a table are to be read, whatever the computer's culture is.</summary>
internal sealed class FieldFormat(char decimalMark, IReadOnlyList<string> missing)
{
    public static readonly FieldFormat Plain = new('.', new CsvOptions().Missing);

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM",
            "yyyy/MM/dd", "dd.MM.yyyy",
    ];

    private readonly NumberFormatInfo _numbers = new() { NumberDecimalSeparator = decimalMark.ToString() };

    public bool IsMissing(string field)
    {
        ReadOnlySpan<char> text = field.AsSpan().Trim();
        if (text.Length == 0)
            return true;
        foreach (string word in missing)
        {
            if (text.SequenceEqual(word))
                return true;
        }
        return false;
    }

    /// <summary>A finite number.</summary>
    public bool TryNumber(string field, out double number) => double.TryParse(field, NumberStyles.Float, _numbers, out number) && double.IsFinite(number);

    /// <summary>A date, as ISO 8601 writes it or as <paramref name="format"/> says.</summary>
    public static bool TryDate(string field, string? format, out DateTime date) => format is null
        ? DateTime.TryParseExact(field.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out date)
        : DateTime.TryParseExact(field.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out date);
}
