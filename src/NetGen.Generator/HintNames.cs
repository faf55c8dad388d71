using System.Collections.Immutable;
using System.Globalization;
using NetGen.Generator.Emission;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>Names of generated files, which Roslyn (like some file systems) compares without regard to case, while C# does not.</summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";

    /// <summary>Parts of a network that have files of their own: "Net.Kernels.g.cs" beside "Net.g.cs".</summary>
    private static readonly string[] Parts = { "Forward", "Backward", "Predict", "PredictFew", "Evaluate", "Kernels", "Device", GeneratedMembers.Tensors };

    /// <summary>Behind the name of a file that is there without a network of that name.</summary>
    private const string Foreign = "!";

    /// <summary>
    /// Names that differ from another in case only, or that a file of something else has: a network "Kernels" inside of the network "Net" would have the file
    /// "Net.Kernels.g.cs" too. In a fixed order, those of something else first.
    /// </summary>
    public static EquatableArray<string> Clashing(ImmutableArray<string> names)
    {
        var networks = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        IEnumerable<string> foreign = names.SelectMany(name => Parts.Select(part => name + "." + part))
            .Append(FileName(DebugBuildText.HintName)).Append(FileName(BlockSourceText.HintName))
            .Where(networks.Contains).Select(name => name + Foreign);
        return names.Concat(foreign)
            .GroupBy(Plain, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group.Distinct(StringComparer.Ordinal))
            .OrderBy(name => Plain(name) == name)
            .ThenBy(name => name, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    /// <summary>"" for most; "-1", "-2", … for all but the first of several that clash.</summary>
    public static string Suffix(string name, EquatableArray<string> clashing)
    {
        int before = 0;
        foreach (string other in clashing)
        {
            if (other == name)
                return before == 0 ? "" : "-" + before.ToString(CultureInfo.InvariantCulture);
            if (string.Equals(Plain(other), name, StringComparison.OrdinalIgnoreCase))
                before++;
        }
        return "";
    }

    /// <summary>Puts the suffix before ".g.cs".</summary>
    public static string WithSuffix(string hint, string suffix) =>
        suffix.Length > 0 && hint.EndsWith(Extension, StringComparison.Ordinal) ? FileName(hint) + suffix + Extension : hint + suffix;

    private static string Plain(string name) => name.EndsWith(Foreign, StringComparison.Ordinal) ? name.Substring(0, name.Length - Foreign.Length) : name;

    private static string FileName(string hint) => hint.Substring(0, hint.Length - Extension.Length);
}
