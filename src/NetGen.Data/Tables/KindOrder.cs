namespace NetGen.Data;

/// <summary>The order of kinds: by number where all are numbers, else ordinal.</summary>
internal static class KindOrder
{
    public static string[] Of(IEnumerable<string> fields, FieldFormat format)
    {
        string[] kinds = [.. fields.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        bool areNumbers = kinds.All(kind => kind.Length == 0 || format.TryNumber(kind, out _));
        // The sort is stable: kinds of the same number ("1", "1.0") stay in ordinal order.
        return areNumbers ? [.. kinds.OrderBy(kind => format.TryNumber(kind, out double number) ? number : double.NegativeInfinity)] : kinds;
    }
}
