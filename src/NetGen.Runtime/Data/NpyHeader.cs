using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NetGen.Data;

/// <summary>The header of a NumPy file: a Python dictionary, {'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }.</summary>
internal sealed record NpyHeader(char Kind, int Width, bool IsBigEndian, bool IsFortran, int[] Shape, long DataStart)
{
    private const int MaxLength = 1 << 16, MaxRank = 16;
    private const long MaxBytes = 1L << 46;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Elements of the whole.</summary>
    public long Count => Shape.Aggregate(1L, (product, dimension) => product * dimension);

    public static NpyHeader Read(BinarySource source)
    {
        Span<byte> start = stackalloc byte[8];
        source.Read(start, "the bytes 93 'NUMPY' and a version, as a NumPy file starts");
        if (!start.StartsWith(Magic) || start[6] is < 1 or > 3)
            throw source.Wrong(0, "93 'NUMPY' and version 1 to 3", "other bytes");
        Span<byte> word = stackalloc byte[4];
        Span<byte> size = start[6] == 1 ? word[..2] : word;
        source.Read(size, "the length of the header");
        uint length = size.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > MaxLength)
            throw source.Wrong(8, FormattableString.Invariant($"a header of at most {MaxLength} bytes"), FormattableString.Invariant($"{length}"));
        byte[] bytes = new byte[length];
        long at = source.Offset;
        source.Read(bytes, "the header");
        string text = Encoding.UTF8.GetString(bytes);
        string descr = Quoted(text, "descr") ?? throw source.Wrong(at, "'descr': a type, in the header", Shortened(text));
        string order = After(text, "fortran_order") ?? "";
        string shape = After(text, "shape") ?? "";
        bool isFortran = order.StartsWith("True", StringComparison.Ordinal);
        if (!isFortran && !order.StartsWith("False", StringComparison.Ordinal))
            throw source.Wrong(at, "'fortran_order': True or False, in the header", Shortened(text));
        if (descr.Length < 3 || !int.TryParse(descr.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int width) || descr[0] is not ('<' or '>' or '|' or '='))
            throw source.Wrong(at, "a type such as '<f4'", $"'{Shortened(descr)}'");
        return new NpyHeader(descr[1], width, descr[0] == '>', isFortran, Dimensions(source, at, shape, width), source.Offset);
    }

    private static int[] Dimensions(BinarySource source, long at, string text, int width)
    {
        int close = text.IndexOf(')', StringComparison.Ordinal);
        if (!text.StartsWith('(') || close < 0)
            throw source.Wrong(at, "'shape': (…), in the header", Shortened(text));
        string[] parts = text[1..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int[] shape = new int[parts.Length];
        long bytes = Math.Max(1, width);
        for (int i = 0; i < shape.Length; i++)
        {
            if (i == MaxRank || !int.TryParse(parts[i].TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]))
                throw source.Wrong(at, FormattableString.Invariant($"at most {MaxRank} dimensions of at most {int.MaxValue}"), Shortened(text));
            // Looked at before it is multiplied: the product of two such numbers could be any.
            if (bytes > MaxBytes / Math.Max(1, shape[i]))
                throw source.Wrong(at, "dimensions of a file that there can be", Shortened(text));
            bytes *= Math.Max(1, shape[i]);
        }
        return shape;
    }

    private static string? After(string text, string key)
    {
        int at = text.IndexOf($"'{key}'", StringComparison.Ordinal);
        int colon = at < 0 ? -1 : text.IndexOf(':', at);
        return colon < 0 ? null : text[(colon + 1)..].TrimStart();
    }

    private static string? Quoted(string text, string key)
    {
        string? value = After(text, key);
        int end = value is null || !value.StartsWith('\'') ? -1 : value.IndexOf('\'', 1);
        return end < 0 ? null : value![1..end];
    }

    private static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
