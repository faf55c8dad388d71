using System.Text;

namespace NetGen.Data;

/// <summary>The text of a table: UTF-8 or nothing, without its byte order mark, no longer than it may be. It counts lines, so that what goes wrong below has one.</summary>
internal sealed class CsvText(Stream stream, string name, long maxCharacters) : TextReader
{
    private readonly StreamReader _text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false,
        leaveOpen: true);
    private long _characters, _line = 1;

    public override int Read(Span<char> buffer)
    {
        if (buffer.Length == 0)
            return 0;
        int count;
        try
        {
            count = _text.Read(buffer);
            if (_characters == 0 && count > 0 && buffer[0] == '\uFEFF')
            {
                _characters = 1;
                buffer[1..count].CopyTo(buffer);
                if (--count == 0)
                    count = _text.Read(buffer);
            }
        }
        catch (DecoderFallbackException)
        {
            throw DataFormatException.AtLine(name, _line, "UTF-8 text (on this line or one soon after it)", "bytes that are none");
        }
        catch (InvalidDataException)
        {
            throw DataFormatException.AtLine(name, _line, "whole gzip data (up to this line or one soon after it)", "damaged ones");
        }
        _characters += count;
        _line += buffer[..count].Count('\n');
        if (_characters > maxCharacters)
            throw DataFormatException.AtLine(name, _line, FormattableString.Invariant($"at most {maxCharacters} characters"), "more");
        return count;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _text.Dispose();
        base.Dispose(disposing);
    }
}
