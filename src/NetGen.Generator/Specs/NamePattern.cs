using System.Text.RegularExpressions;

namespace NetGen.Generator.Specs;

/// <summary>Names of parameters by a pattern in which * stands for anything: "trunk.*", "conv*.weight".</summary>
internal static class NamePattern
{
    public static Func<string, bool> Of(string pattern)
    {
        var expression = new Regex("^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$", RegexOptions.CultureInvariant);
        return expression.IsMatch;
    }
}
