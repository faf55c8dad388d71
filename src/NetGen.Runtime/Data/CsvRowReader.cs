using System.Text;

namespace NetGen.Data;

/// <summary>Splits text into rows of fields, one character at a time, counting lines.</summary>
internal sealed class CsvRowReader(TextReader text, string name, CsvOptions options)
{
    private const int End = -1;
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _field = new();
    private int _position, _filled;
    private long _consumed, _nextLine = 1;

    /// <summary>The fields of the row.</summary>
    public List<string> Fields { get; } = [];

    /// <summary>The line on which the row starts, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether its line has nothing but white space: no row, unless the table has a single column.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>Reads the next row; false at the end.</summary>
    public bool Next()
    {
        if (Peek() == End)
            return false;
        Line = _nextLine;
        Fields.Clear();
        bool more = true, quoted = false;
        while (more)
            more = ReadField(out quoted);
        IsBlank = Fields.Count == 1 && !quoted && Fields[0].AsSpan().Trim().Length == 0;
        return true;
    }

    /// <summary>Reads a field and what ends it; true if that is a separator.</summary>
    private bool ReadField(out bool quoted)
    {
        _field.Clear();
        quoted = Peek() == '"';
        if (quoted)
            ReadQuoted();
        while (true)
        {
            int c = Take();
            if (c == options.Separator || c is End or '\n')
            {
                Fields.Add(_field.ToString());
                return c == options.Separator;
            }
            if (c == '\r' && Peek() is '\n' or End)
                continue;
            if (quoted)
                throw DataFormatException.AtLine(name, _nextLine, "a separator or the end of the line behind a closing quote", $"'{(char)c}'");
            if (c == '"')
                throw DataFormatException.AtLine(name, _nextLine, "quotes around a whole field", "a quote in the middle of one");
            _field.Append((char)c);
        }
    }

    private void ReadQuoted()
    {
        long opened = _nextLine;
        Take();
        while (true)
        {
            int c = Take();
            if (c == End)
                throw DataFormatException.AtLine(name, opened, "a closing quote", "the end of the file");
            if (c == '"')
            {
                if (Peek() != '"')
                    return;
                Take();
            }
            _field.Append((char)c);
        }
    }

    private int Take()
    {
        int c = Peek();
        if (c != End)
            _position++;
        if (c == '\n')
            _nextLine++;
        return c;
    }

    private int Peek()
    {
        if (_position == _filled)
        {
            Fill();
            if (_filled == 0)
                return End;
        }
        return _buffer[_position];
    }

    private void Fill()
    {
        _position = 0;
        try
        {
            _filled = text.Read(_buffer, 0, _buffer.Length);
        }
        catch (DecoderFallbackException)
        {
            throw DataFormatException.AtLine(name, _nextLine, "UTF-8 text (on this line or one soon after it)", "bytes that are none");
        }
        catch (InvalidDataException)
        {
            throw DataFormatException.AtLine(name, _nextLine, "whole gzip data (up to this line or one soon after it)", "damaged ones");
        }
        if (_consumed == 0 && _filled > 0 && _buffer[0] == '\uFEFF')
            _position = 1;
        _consumed += _filled;
        if (_consumed > options.MaxCharacters)
            throw DataFormatException.AtLine(name, _nextLine, FormattableString.Invariant($"at most {options.MaxCharacters} characters"), "more");
    }
}
