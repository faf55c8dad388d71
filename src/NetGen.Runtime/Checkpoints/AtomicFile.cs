namespace NetGen.Checkpoints;

/// <summary>
/// Replaces a file whole or not at all: the new contents go to a file beside it, are flushed to the disk, and take its name (and its rights) in one step.
/// A crash at any moment leaves the old file as it was; what it may leave beside it, the next write of that file cleans away.
/// </summary>
internal static class AtomicFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Writes what <paramref name="write"/> writes. If that throws, nothing remains of the attempt. Into a device or a pipe the bytes are written as they come.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        // Whoever keeps a link in this place wants the file behind it replaced, not the link.
        var place = new FileInfo(path);
        string target = place.LinkTarget is null ? place.FullName : place.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (UnixFiles.IsDeviceOrPipe(target))
        {
            using var through = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferSize);
            write(through);
            return;
        }
        string folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        TemporaryFile.DeleteAbandoned(target);
        string temporary = TemporaryFile.Beside(target);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = BufferSize };
            UnixFileMode? rights = OperatingSystem.IsWindows() || !File.Exists(target) ? null : File.GetUnixFileMode(target);
            if (rights is not null && !OperatingSystem.IsWindows())
                options.UnixCreateMode = rights;
            using (var stream = new FileStream(temporary, options))
            {
                WriteWithin(stream, write);
                stream.Flush(flushToDisk: true);
                if (!OperatingSystem.IsWindows())
                {
                    // Made with them already, but less what the process's mask takes away.
                    if (rights is { } mode)
                        File.SetUnixFileMode(stream.SafeFileHandle, mode);
                    // While it is open it is locked, so that nobody takes it for abandoned.
                    File.Move(temporary, target, overwrite: true);
                }
            }
            if (OperatingSystem.IsWindows())
                File.Move(temporary, target, overwrite: true);
            UnixFiles.FlushFolder(folder);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>
    /// What .NET says of a file that grows over the bound of its file system (4 GB on a memory card), or of the process, is that a value is out of range.
    /// </summary>
    private static void WriteWithin(FileStream stream, Action<Stream> write)
    {
        try
        {
            write(stream);
        }
        catch (ArgumentOutOfRangeException e) when (e.ParamName == "value")
        {
            throw new IOException($"{stream.Name}: the file would be larger than the file system, or a limit of this process, allows.", e);
        }
    }
}
