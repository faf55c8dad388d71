using System.Globalization;

namespace NetGen.Generator.Tests.Harness;

/// <summary>Verify's names for the files of one test: <c>{TestClass}.{Method}[_{param}={value}…]#{Name}.verified.{ext}</c>.</summary>
internal static class SnapshotNames
{
    public static string Prefix(string testClass, string method, string? parameters) =>
        $"{testClass}.{method}{(parameters is null ? "" : "_" + Clean(parameters, "/\\#"))}";

    /// <summary>Names and extensions for sources: "#My.Net.g" and "cs" for "My.Net.g.cs"; a name that occurs twice is numbered in the order of hint names.</summary>
    public static IEnumerable<(string HintName, string Name, string Extension)> ForSources(string prefix, IEnumerable<string> hintNames) =>
        from hint in hintNames.Order(StringComparer.Ordinal)
        group hint by Path.GetFileNameWithoutExtension(hint) into same
        let several = same.Count() > 1
        from item in same.Select((hint, index) => (hint, index))
        let number = several ? "." + item.index.ToString("00", CultureInfo.InvariantCulture) : ""
        select (item.hint, $"{prefix}#{Clean(same.Key)}{number}", Path.GetExtension(item.hint).TrimStart('.'));

    public static IEnumerable<string> VerifiedFiles(string folder, string prefix) =>
        Directory.EnumerateFiles(folder, "*.verified.*").Where(file => PrefixOf(file) == prefix);

    /// <summary>"Class.Method" with the parameters, of a verified file.</summary>
    public static string PrefixOf(string file)
    {
        string name = Path.GetFileName(file);
        int end = name.IndexOf('#');
        return name[..(end >= 0 ? end : name.IndexOf(".verified.", StringComparison.Ordinal))];
    }

    private static string Clean(string text, string more = "") =>
        string.Concat(text.Select(c => char.IsControl(c) || "\"<>|:*?".Contains(c) || more.Contains(c) ? '-' : c));
}
