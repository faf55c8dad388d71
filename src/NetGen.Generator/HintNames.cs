using System.Collections.Immutable;
using System.Globalization;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>Names of generated files, which Roslyn (like some file systems) compares without regard to case, while C# does not.</summary>
internal static class HintNames
{
    /// <summary>Names that differ from another in case only, in a fixed order.</summary>
    public static EquatableArray<string> Clashing(ImmutableArray<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group.Distinct(StringComparer.Ordinal))
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>"" for most; "-1", "-2", … for all but the first of several that clash.</summary>
    public static string Suffix(string name, EquatableArray<string> clashing)
    {
        int before = 0;
        foreach (string other in clashing)
        {
            if (other == name)
                return before == 0 ? "" : "-" + before.ToString(CultureInfo.InvariantCulture);
            if (string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
                before++;
        }
        return "";
    }

    /// <summary>Puts the suffix before ".g.cs".</summary>
    public static string WithSuffix(string hint, string suffix)
    {
        const string Extension = ".g.cs";
        return suffix.Length > 0 && hint.EndsWith(Extension, StringComparison.Ordinal)
            ? hint.Substring(0, hint.Length - Extension.Length) + suffix + Extension
            : hint + suffix;
    }
}
