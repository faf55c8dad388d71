using System;
using System.Text;

namespace NetGen.Kernels.Generator;

/// <summary>
/// Indented lines of C#. Addresses are written <c>&amp;a[i]</c>: for <c>a + i</c> the compiler tries every operator that there is, with every conversion, which takes it
/// three times as long; the machine's instructions are the same.
/// </summary>
internal sealed class SourceText
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', 4 * depth).Append(line);
        text.Append('\n');
    }

    public void Block(string header, Action body)
    {
        Line(header);
        Line("{");
        depth++;
        body();
        depth--;
        Line("}");
    }

    /// <summary>The address of element count · stride.</summary>
    public static string At(string pointer, int count, string stride) => count switch { 0 => pointer, 1 => $"&{pointer}[{stride}]", _ => $"&{pointer}[{count} * {stride}]" };

    /// <summary>Moves a pointer on.</summary>
    public static string Move(string pointer, string step) => $"{pointer} = &{pointer}[{step}];";

    public override string ToString() => text.ToString();
}
