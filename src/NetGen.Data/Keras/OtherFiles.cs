using System.Buffers.Binary;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Finds what of an HDF5 file lies in other files: links to objects of other files, and lists of files in which numbers lie (HDF5 File Format Specification 3.0, IV.A.2.g and
/// IV.A.2.h). Who reads such a file opens them, wherever they are: weights that somebody sends could take numbers of any file of the machine. Keras writes neither.
/// </summary>
/// <remarks>
/// Messages are looked for everywhere in the file, not only where its structure leads: what is found so is all that a reader can come across, however the structure is bent. That
/// numbers look like a message, with its version and kind, lengths within the file and two names without control characters, does not happen by chance.
/// </remarks>
internal sealed class OtherFiles
{
    private const int Window = 1 << 20, Overlap = 16;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10];

    private readonly Stream _file;
    private readonly long _length;
    private long _budget;

    private OtherFiles(Stream file) => (_file, _length, _budget) = (file, file.Length, file.Length + (16 << 20));

    /// <summary>What of the file lies in others, or what else no file of Keras has; null where there is nothing. The stream is at its beginning then.</summary>
    public static string? In(Stream file)
    {
        var search = new OtherFiles(file);
        string? found = search.Header() ?? search.Messages();
        file.Position = 0;
        return found;
    }

    /// <summary>Addresses are taken for places in the file, of 8 bytes.</summary>
    private string? Header()
    {
        byte[] start = new byte[64];
        int read = ReadAt(0, start);
        if (read < 48 || !start.AsSpan(0, 8).SequenceEqual(Signature))
            return "its first bytes are not those of HDF5";
        (int sizes, int address) = start[8] switch { 0 => (13, 24), 1 => (13, 28), _ => (9, 12) };
        return start[sizes] == 8 && start[sizes + 1] == 8 && BinaryPrimitives.ReadUInt64LittleEndian(start.AsSpan(address)) == 0 ? null
            : "its addresses are not of 8 bytes, counted from its beginning";
    }

    private string? Messages()
    {
        byte[] window = new byte[Window + Overlap];
        for (long at = 0; at < _length; at += Window)
        {
            int read = ReadAt(at, window), end = Math.Min(read, Window);
            for (int i = 0; i < end; i++)
            {
                // Both messages begin with their version, which is 1.
                int next = window.AsSpan(i, end - i).IndexOf((byte)1);
                if (next < 0)
                    break;
                i += next;
                ReadOnlySpan<byte> message = window.AsSpan(i, Math.Min(Overlap, read - i));
                if ((LinkAt(at + i, message) ?? ListAt(message)) is { } found)
                    return found;
                if (_budget < 0)
                    return "it is made to be slow to read";
            }
        }
        return null;
    }

    /// <summary>A link message of kind 64: flags say which fields there are; behind the link's name stand a length, a version of 0, and the names of file and object.</summary>
    private string? LinkAt(long at, ReadOnlySpan<byte> message)
    {
        const int HasOrder = 4, HasKind = 8, HasCharacters = 16, External = 64;
        if (message.Length < 4 || (message[1] & HasKind) == 0 || message[2] != External)
            return null;
        int flags = message[1];
        long place = at + 3 + ((flags & HasOrder) != 0 ? 8 : 0) + ((flags & HasCharacters) != 0 ? 1 : 0);
        Span<byte> number = stackalloc byte[8];
        number.Clear();
        int size = 1 << (flags & 3);
        if (ReadAt(place, number[..size]) < size)
            return null;
        ulong name = BinaryPrimitives.ReadUInt64LittleEndian(number);
        if (name > (ulong)_length)
            return null;
        place += size + (long)name;
        if (ReadAt(place, number[..3]) < 3 || number[2] != 0)
            return null;
        place += 3;
        string? file = TextAt(ref place), content = file is null ? null : TextAt(ref place);
        return string.IsNullOrWhiteSpace(file) || string.IsNullOrWhiteSpace(content) ? null : $"it wants '{content}' to be read from another file, '{file}'";
    }

    /// <summary>A list of files: how many there is room for, how many there are, and where the heap with their names lies.</summary>
    private string? ListAt(ReadOnlySpan<byte> message)
    {
        if (message.Length < 16 || BinaryPrimitives.ReadUInt16LittleEndian(message[6..]) == 0)
            return null;
        ulong heap = BinaryPrimitives.ReadUInt64LittleEndian(message[8..]);
        Span<byte> signature = stackalloc byte[4];
        return heap < (ulong)_length && ReadAt((long)heap, signature) == 4 && signature.SequenceEqual("HEAP"u8) ? "it wants numbers to be read from other files" : null;
    }

    /// <summary>A name up to the 0 behind it; null where it is none.</summary>
    private string? TextAt(ref long place)
    {
        var bytes = new List<byte>();
        byte[] piece = new byte[256];
        while (_budget >= 0 && ReadAt(place, piece) is var read and > 0)
        {
            int end = piece.AsSpan(0, read).IndexOfAnyInRange((byte)0, (byte)31);
            bytes.AddRange(piece.AsSpan(0, end < 0 ? read : end));
            place += end < 0 ? read : end + 1;
            if (end >= 0)
                return piece[end] == 0 ? Encoding.UTF8.GetString([.. bytes]) : null;
        }
        return null;
    }

    private int ReadAt(long place, Span<byte> bytes)
    {
        _budget -= bytes.Length;
        bytes.Clear();
        if (place < 0 || place >= _length)
            return 0;
        _file.Position = place;
        return _file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
    }
}
