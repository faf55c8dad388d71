using System.Runtime.InteropServices;
using NetGen.Data;

namespace NetGen;

/// <summary>
/// Reads NumPy's files (.npy, versions 1 to 3): numbers and truth values of any width, in either byte order, in C's or Fortran's order of elements (which becomes C's). Objects,
/// texts and records are refused. Gzip is unpacked
/// on the way.
/// </summary>
/// <example><code>NpyArray images = NpyReader.Read("images.npy");   // numpy.save("images.npy", images)</code></example>
public static class NpyReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">It is no NumPy file, truncated, too long, damaged, of a type that is not read, or claims more elements than it can hold.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NpyArray Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="stream">At the start of the file.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="DataFormatException">As <see cref="Read(string)"/>.</exception>
    public static NpyArray Read(Stream stream, string name)
    {
        using var source = new BinarySource(stream, name);
        NpyHeader header = NpyHeader.Read(source);
        long count = header.Count, bytes = count * header.Width;
        if (bytes > Array.MaxLength)
            throw source.Wrong(header.DataStart, FormattableString.Invariant($"at most {Array.MaxLength} bytes of elements"), FormattableString.Invariant($"{bytes}"));
        source.DemandRoomFor(bytes, FormattableString.Invariant($"{count} elements of {header.Width} bytes"));
        Array elements = (header.Kind, header.Width) switch
        {
            ('f', 4) => Elements<float>(source, header),
            ('f', 8) => Elements<double>(source, header),
            ('f', 2) => Elements<Half>(source, header),
            ('b', 1) => Truths(source, header),
            ('i', 1) => Elements<sbyte>(source, header),
            ('i', 2) => Elements<short>(source, header),
            ('i', 4) => Elements<int>(source, header),
            ('i', 8) => Elements<long>(source, header),
            ('u', 1) => Elements<byte>(source, header),
            ('u', 2) => Elements<ushort>(source, header),
            ('u', 4) => Elements<uint>(source, header),
            ('u', 8) => Elements<ulong>(source, header),
            _ => throw source.Wrong(header.DataStart, "numbers or truth values of 1 to 8 bytes", FormattableString.Invariant($"'{header.Kind}{header.Width}'")),
        };
        source.ExpectEnd();
        return new NpyArray(name, header.Shape, elements);
    }

    private static bool[] Truths(BinarySource source, NpyHeader header) => Array.ConvertAll(Elements<byte>(source, header), x => x != 0);

    private static T[] Elements<T>(BinarySource source, NpyHeader header) where T : unmanaged
    {
        T[] elements = new T[header.Count];
        Span<byte> bytes = MemoryMarshal.AsBytes(elements.AsSpan());
        source.Read(bytes, FormattableString.Invariant($"{elements.Length} elements"));
        if (header.IsBigEndian == BitConverter.IsLittleEndian && header.Width > 1)
        {
            for (int i = 0; i < bytes.Length; i += header.Width)
                bytes.Slice(i, header.Width).Reverse();
        }
        return header.IsFortran && header.Shape.Length > 1 ? InRows(elements, header.Shape) : elements;
    }

    /// <summary>From the order in which the first index runs fastest to that in which the last one does.</summary>
    private static T[] InRows<T>(T[] columns, int[] shape)
    {
        T[] rows = new T[columns.Length];
        int[] index = new int[shape.Length];
        for (int to = 0; to < rows.Length; to++)
        {
            long from = 0;
            for (int d = shape.Length - 1; d >= 0; d--)
                from = (from * shape[d]) + index[d];
            rows[to] = columns[from];
            for (int d = shape.Length - 1; d >= 0 && ++index[d] == shape[d]; d--)
                index[d] = 0;
        }
        return rows;
    }
}
