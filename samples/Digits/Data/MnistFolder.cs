using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Digits.Data;

/// <summary>A folder that holds all four files of a data set in MNIST's format, gzipped or not.</summary>
internal sealed class MnistFolder
{
    private readonly IReadOnlyDictionary<PublicFile, string> paths;

    MnistFolder(string path, IReadOnlyDictionary<PublicFile, string> paths)
    {
        Path = path;
        this.paths = paths;
    }

    public string Path { get; }

    public string this[PublicFile file] => paths[file];

    /// <summary>Looks for the four files in <paramref name="root"/>/mnist, then in <paramref name="root"/> itself.</summary>
    public static bool TryFind(string root, [NotNullWhen(true)] out MnistFolder? folder)
    {
        foreach (var candidate in new[] { System.IO.Path.Combine(root, "mnist"), root })
        {
            var found = new Dictionary<PublicFile, string>();
            foreach (var file in MnistFile.All)
            {
                var archive = System.IO.Path.Combine(candidate, file.Name + ".gz");
                var plain = System.IO.Path.Combine(candidate, file.Name);
                if (File.Exists(archive)) found[file] = archive;
                else if (File.Exists(plain)) found[file] = plain;
            }

            if (found.Count < MnistFile.All.Count) continue;
            folder = new MnistFolder(candidate, found);
            return true;
        }

        folder = null;
        return false;
    }

    /// <summary>Whether the four files are byte for byte MNIST (and not, say, Fashion-MNIST, which comes under the same names).</summary>
    public bool IsMnist() => MnistFile.All.All(file => HasContent(paths[file], file.Sha256));

    private static bool HasContent(string path, string sha256)
    {
        try
        {
            using var stream = Open(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return false;
        }
    }

    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
