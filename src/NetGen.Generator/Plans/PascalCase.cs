using System.Text;

namespace NetGen.Generator.Plans;

/// <summary>Names as identifiers have them.</summary>
internal static class PascalCase
{
    /// <summary>"basicblock1.conv1" to "Basicblock1Conv1".</summary>
    public static string Of(string name)
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
            if (text.Length == 0 && char.IsDigit(c))
                text.Append('L');
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }
        return text.ToString();
    }
}
