using System;
using System.Text;

namespace NetGen.Kernels.Generator;

/// <summary>Indented lines of C#.</summary>
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

    public override string ToString() => text.ToString();
}
