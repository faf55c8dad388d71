using System.Text;

namespace NetGen.Generator.Specs;

/// <summary>Names as identifiers have them.</summary>
internal static class PascalCase
{
    /// <summary>"batchnorm1" of kind "BatchNorm" to "BatchNorm1"; a name that is not made of its kind as <see cref="Of(string)"/> has it.</summary>
    public static string Of(string name, string kind)
    {
        int letters = name.TakeWhile(char.IsLetter).Count();
        return letters > 0 && letters <= kind.Length && string.Compare(name, 0, kind, 0, letters, StringComparison.OrdinalIgnoreCase) == 0
            ? kind.Substring(0, letters) + Of("_" + name.Substring(letters), isFirst: false)
            : Of(name);
    }

    /// <summary>"basicblock1.conv1" to "Basicblock1Conv1".</summary>
    public static string Of(string name) => Of(name, isFirst: true);

    private static string Of(string name, bool isFirst)
    {
        var text = new StringBuilder();
        bool upper = true;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) || c > 127)
            {
                upper = true;
                continue;
            }
            if (isFirst && text.Length == 0 && char.IsDigit(c))
                text.Append('L');
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }
        return text.ToString();
    }
}
