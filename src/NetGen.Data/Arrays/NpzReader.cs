using System.IO.Compression;

namespace NetGen.Data;

/// <summary>Reads NumPy's archives of several arrays (.npz), packed or not.</summary>
/// <example><code>
/// IReadOnlyDictionary&lt;string, NpyArray&gt; arrays = NpzReader.Read("mnist.npz");        // numpy.savez("mnist.npz", x=…, y=…)
/// var train = new InMemoryDataset(DataColumn.Values("image", arrays["x"]), DataColumn.Labels("digit", 10, arrays["y"]));
/// </code></example>
public static class NpzReader
{
    private const string Extension = ".npy";

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">It is no archive, damaged, or an array in it is none that <see cref="NpyReader"/> reads.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="stream">At the start of the archive.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="DataFormatException">As <see cref="Read(string)"/>.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(Stream stream, string name)
    {
        var arrays = new Dictionary<string, NpyArray>(StringComparer.Ordinal);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                if (!entry.FullName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
                    continue;
                using MemoryStream unpacked = Unpacked(entry, name);
                arrays[entry.FullName[..^Extension.Length]] = NpyReader.Read(unpacked, $"{name}/{entry.FullName}");
            }
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException or ArgumentException or OverflowException)
        {
            throw DataFormatException.OfFile(name, "an archive of NumPy's arrays", $"a damaged one or none ({e.Message.TrimEnd('.')})", e);
        }
        return arrays;
    }

    private static MemoryStream Unpacked(ZipArchiveEntry entry, string name)
    {
        // Deflate packs a thousand to one at best: what claims more is no honest entry.
        if (entry.Length > Array.MaxLength || entry.Length > 1032 * Math.Max(1, entry.CompressedLength))
            throw DataFormatException.OfFile(name, "arrays that their packed bytes can hold",
                FormattableString.Invariant($"{entry.Length} bytes of '{entry.FullName}' in {entry.CompressedLength}"));
        var unpacked = new MemoryStream();
        using Stream contents = entry.Open();
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = contents.Read(buffer)) > 0;)
        {
            unpacked.Write(buffer, 0, count);
            if (unpacked.Length > entry.Length)
                throw DataFormatException.OfFile(name, FormattableString.Invariant($"{entry.Length} bytes of '{entry.FullName}'"), "more");
        }
        unpacked.Position = 0;
        return unpacked;
    }
}
