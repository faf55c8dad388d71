namespace NetGen.Checkpoints;

/// <summary>
/// Replaces a file whole or not at all: the new contents go to a file beside it, are flushed to the disk, and take its name in one step.
/// A crash at any moment leaves the old file as it was (and at worst a stray "*.tmp").
/// </summary>
internal static class AtomicFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Writes what <paramref name="write"/> writes. If that throws, nothing remains of the attempt.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        // Whoever keeps a link in this place wants the file behind it replaced, not the link.
        var place = new FileInfo(path);
        string target = place.LinkTarget is null ? place.FullName : place.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string temporary = FormattableString.Invariant($"{target}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
