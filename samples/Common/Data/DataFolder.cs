using System.IO.Compression;
using System.Text;

namespace NetGen.Samples;

/// <summary>A folder that holds the files of a data set, gzipped or not.</summary>
public sealed class DataFolder
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    private DataFolder(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The path of a file of it.</summary>
    public string this[string file] => _paths[file];

    /// <summary>A file of it as an IDX array.</summary>
    public IdxArray Idx(string file) => IdxReader.Read(this[file]);

    /// <summary>A file of it as a text, UTF-8.</summary>
    public string Text(string file)
    {
        using Stream stream = Open(file);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The lines of a text, without an empty last one.</summary>
    public string[] Lines(string file) => Text(file).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The bytes of a file, unpacked.</summary>
    public byte[] Bytes(string file)
    {
        using Stream stream = Open(file);
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Looks for all files in <paramref name="root"/>/<paramref name="set"/>, then in <paramref name="root"/> itself.</summary>
    /// <param name="root">Where to look.</param>
    /// <param name="set">Name of the data set.</param>
    /// <param name="files">Its files, without .gz.</param>
    public static DataFolder? In(string root, string set, IReadOnlyList<string> files)
    {
        foreach (string candidate in new[] { System.IO.Path.Combine(root, set), root })
        {
            var folder = new DataFolder(candidate);
            foreach (string file in files)
            {
                string plain = System.IO.Path.Combine(candidate, file);
                if (File.Exists(plain + ".gz"))
                    folder._paths[file] = plain + ".gz";
                else if (File.Exists(plain))
                    folder._paths[file] = plain;
            }
            if (folder._paths.Count == files.Count)
                return folder;
        }
        return null;
    }

    /// <summary>
    /// Where data stay between runs: <c>XDG_CACHE_HOME</c> (or ~/.cache) on Linux, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows; below it netgen.
    /// </summary>
    public static string Cache
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache)
                return System.IO.Path.Combine(cache, "netgen");
            if (OperatingSystem.IsWindows())
                return System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "netgen");
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return OperatingSystem.IsMacOS() ? System.IO.Path.Combine(home, "Library", "Caches", "netgen") : System.IO.Path.Combine(home, ".cache", "netgen");
        }
    }

    private Stream Open(string file)
    {
        FileStream stream = File.OpenRead(this[file]);
        return this[file].EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
