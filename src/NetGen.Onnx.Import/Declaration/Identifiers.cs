using System.Text;

namespace NetGen.Onnx.Declaration;

/// <summary>Names of a file as names of a declaration: letters, digits and underscores, each once.</summary>
internal sealed class Identifiers
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "In" };

    /// <summary>A name that nothing has yet.</summary>
    public string Take(string wish, string otherwise)
    {
        string stem = Tensor(wish), name;
        if (stem.Length == 0)
            stem = otherwise;
        name = stem;
        for (int i = 2; !_taken.Add(name); i++)
            name = stem + "_" + LayerGraph.Number(i);
        return name;
    }

    /// <summary>The letters, digits and underscores of a name: "/layer1/conv1/Conv_output_0" is "layer1_conv1_Conv".</summary>
    public static string Tensor(string name)
    {
        string text = Cleaned(name.EndsWith("_output_0", StringComparison.Ordinal) ? name.Substring(0, name.Length - 9) : name, keepDots: false);
        return text.Length > 0 && char.IsDigit(text[0]) ? "t" + text : text;
    }

    /// <summary>Whether a value is called as a weight is: PyTorch's exporter writes weights that are alike once, and the others as copies under their own names.</summary>
    public static bool IsWeight(string name) => name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("bias", StringComparison.Ordinal);

    /// <summary>A layer's name: the same in parts joined by dots, without what only names the parameter.</summary>
    public static string Layer(string parameter)
    {
        // What PyTorch's exporter has computed has a number for a name.
        if (parameter.StartsWith("onnx::", StringComparison.Ordinal))
            return "";
        string text = Cleaned(parameter, keepDots: true);
        foreach (string ending in new[] { ".weight", ".bias", ".in_proj_weight", ".in_proj_bias", "_weight", "_W", "_w_0", "_w", "_B", "_b_0", "_b", "_gamma", "_s_0",
            "_scale_0", ".w", ".W" })
        {
            if (text.Length > ending.Length && text.EndsWith(ending, StringComparison.Ordinal))
                return text.Substring(0, text.Length - ending.Length);
        }
        return text;
    }

    /// <summary>
    /// A layer's name by that of the node: PyTorch's exporter calls nodes by the modules that they stand in, "/layer1/layer1.0/conv1/Conv", and what it has computed of the
    /// weights by a number. "" where a node is called otherwise.
    /// </summary>
    public static string OfModule(string node)
    {
        string[] parts = node.Split('/');
        if (parts.Length < 3 || parts[0].Length > 0)
            return "";
        string[] modules = [.. parts.Skip(1).Take(parts.Length - 2)];
        // A module of a list stands behind the list, and has its name before its number.
        return Cleaned(string.Join(".", modules.Where((m, i) => i + 1 == modules.Length || !modules[i + 1].StartsWith(m + ".", StringComparison.Ordinal))), keepDots: true);
    }

    private static string Cleaned(string name, bool keepDots)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            bool stays = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' || (keepDots && c == '.');
            char put = stays ? c : keepDots && c is '/' or ':' ? '.' : '_';
            // No part of a name is empty, and no name begins or ends with what joins its parts.
            if (put is '_' or '.' && (text.Length == 0 || text[text.Length - 1] is '_' or '.'))
                continue;
            text.Append(put);
        }
        return text.ToString().TrimEnd('_', '.');
    }
}
