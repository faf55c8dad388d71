using System.Text;

namespace NetGen.Generator.Emission;

/// <summary>Collects indented lines. Always '\n', whatever the machine.</summary>
/// <param name="depth">How deep the first line stands.</param>
internal sealed class SourceWriter(int depth = 0)
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<Pointer> _pointers = [];
    private int _indent = depth;

    /// <summary>The pointers of a kernel that its lines name, in the order of its arguments.</summary>
    public IEnumerable<Pointer> Pointers => _pointers.OrderBy(pointer => pointer.Index);

    /// <summary>How deep the next line stands.</summary>
    public int Depth => _indent;

    /// <summary>One or several lines at the current depth; an empty line has no trailing blanks.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', _indent * 4).Append(line);
            _text.Append('\n');
        }
        return this;
    }

    /// <inheritdoc cref="Line(string)"/>
    public SourceWriter Line(Code code)
    {
        _pointers.UnionWith(code.Pointers);
        return Line(code.ToString());
    }

    public SourceWriter Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            Line(line);
        return this;
    }

    /// <summary>What another writer has collected, as it is.</summary>
    public void Append(SourceWriter other)
    {
        _text.Append(other._text);
        _pointers.UnionWith(other._pointers);
    }

    /// <summary>Writes the header and an opening brace; the returned scope closes it.</summary>
    public Scope Block(string header)
    {
        Line(header);
        Line("{");
        _indent++;
        return new Scope(this, "}");
    }

    /// <inheritdoc cref="Block(string)"/>
    public Scope Block(Code header)
    {
        _pointers.UnionWith(header.Pointers);
        return Block(header.ToString());
    }

    /// <summary>Deeper lines without braces.</summary>
    public Scope Indented()
    {
        _indent++;
        return new Scope(this, null);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Scope(SourceWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._indent--;
            if (close is not null)
                writer.Line(close);
        }
    }
}
