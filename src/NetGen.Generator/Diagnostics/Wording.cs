using System.Globalization;

namespace NetGen.Generator.Diagnostics;

/// <summary>Numbers and their nouns, in messages and generated documentation.</summary>
internal static class Wording
{
    /// <summary>"no arguments", "1 argument", "2 arguments".</summary>
    public static string CountOrNone(int count, string noun) => count == 0 ? $"no {noun}s" : Count(count, noun);

    /// <summary>"0 parameters", "1 parameter", "61,706 parameters"; the noun is one that takes an s.</summary>
    public static string Grouped(long count, string noun) => count.ToString("N0", CultureInfo.InvariantCulture) + " " + Noun(count, noun);

    /// <summary>"1 channel", "16 channels".</summary>
    public static string Count(double count, string noun) => count.ToString("F0", CultureInfo.InvariantCulture) + " " + Noun(count, noun);

    /// <summary>"there is 'G'", "there are 'G', 'D'".</summary>
    public static string Listed(IEnumerable<string> names)
    {
        string[] all = names.Select(name => $"'{name}'").ToArray();
        return (all.Length == 1 ? "there is " : "there are ") + string.Join(", ", all);
    }

    private static string Noun(double count, string noun) => count == 1 ? noun : noun + "s";
}
