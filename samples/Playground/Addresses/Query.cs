using System.Globalization;

namespace Playground.Addresses;

/// <summary>What stands behind the question mark of an address: names with values. What is unknown, or out of range, is as it is at first.</summary>
public sealed class Query
{
    private readonly Dictionary<string, string> _said = [];
    private readonly List<string> _parts = [];

    /// <summary>Reads "?problem=spiral&amp;hidden=8,8".</summary>
    public static Query Of(string text)
    {
        var query = new Query();
        foreach (string[] pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2))
            query._said[pair[0]] = Uri.UnescapeDataString(pair[1].Replace('+', ' '));
        return query;
    }

    /// <summary>What is said; empty where nothing is.</summary>
    public string this[string name] => _said.GetValueOrDefault(name, "");

    public bool Has(string name) => _said.ContainsKey(name);

    public IReadOnlyList<string> List(string name) => this[name].Split(',', StringSplitOptions.RemoveEmptyEntries);

    public int Number(string name, int least, int most, int usual) => Number(this[name], least, most) ?? usual;

    /// <summary>Null where it is no number of that range.</summary>
    public static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most ? value : null;

    public string OneOf(IEnumerable<string> known, string name, string usual) => known.Contains(this[name]) ? this[name] : usual;

    public double Among(IReadOnlyList<double> known, string name, double usual) =>
        double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && known.Contains(value) ? value : usual;

    /// <summary>So many numbers with a comma between each two, none beyond the limit either way; null where there are not.</summary>
    public float[]? Numbers(string name, int count, float limit)
    {
        string[] said = this[name].Split(',');
        var numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            if (said.Length != count || !float.TryParse(said[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !(Math.Abs(numbers[i]) <= limit))
                return null;
        }
        return numbers;
    }

    /// <summary>Says something; what is as usual is left out.</summary>
    public Query With(string name, string value, string usual = "")
    {
        if (value != usual)
        {
            _said[name] = value;
            _parts.Add(name + "=" + Uri.EscapeDataString(value));
        }
        return this;
    }

    public Query With(string name, IFormattable value, IFormattable usual) => With(name, Text(value), Text(usual));

    public Query With(string name, IEnumerable<float> values, IEnumerable<float> usual) => With(name, Text(values), Text(usual));

    /// <summary>What has been said by <c>With</c>, as an address has it; empty where that is nothing.</summary>
    public override string ToString() => _parts.Count == 0 ? "" : "?" + string.Join('&', _parts);

    private static string Text(IEnumerable<float> values) => string.Join(',', values.Select(value => Text(value)));

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
