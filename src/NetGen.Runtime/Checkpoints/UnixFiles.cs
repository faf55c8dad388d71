using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Checkpoints;

/// <summary>What .NET does not say of files on Unix: whether one is a device or a pipe, and that a folder's entries have reached the disk.</summary>
internal static unsafe class UnixFiles
{
    private const int CurrentFolder = -100, TypeMask = 1, StatxBytes = 256, ModeOffset = 28;
    private const int FormatBits = 0xF000, Pipe = 0x1000, CharacterDevice = 0x2000, BlockDevice = 0x6000;

    /// <summary>Whether a file is one that bytes go through instead of into: it cannot be replaced by another of its name.</summary>
    public static bool IsDeviceOrPipe(string path)
    {
        if (!OperatingSystem.IsLinux())
            return !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);
        byte* status = stackalloc byte[StatxBytes];
        try
        {
            fixed (byte* name = Text(path))
            {
                if (statx(CurrentFolder, name, 0, TypeMask, status) != 0)
                    return false;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call (2018).
            return path.StartsWith("/dev/", StringComparison.Ordinal);
        }
        return (*(ushort*)(status + ModeOffset) & FormatBits) is Pipe or CharacterDevice or BlockDevice;
    }

    /// <summary>Waits until the entries of a folder are on the disk: a file that was moved there is found after a power failure. Where that cannot be asked for, nothing happens.</summary>
    public static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return;
        int folder;
        fixed (byte* name = Text(path))
            folder = open(name, 0);
        if (folder < 0)
            return;
        _ = fsync(folder);
        _ = close(folder);
    }

    private static byte[] Text(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    [DllImport("libc")]
    private static extern int statx(int folder, byte* path, int flags, uint mask, byte* status);

    [DllImport("libc")]
    private static extern int open(byte* path, int flags);

    [DllImport("libc")]
    private static extern int fsync(int descriptor);

    [DllImport("libc")]
    private static extern int close(int descriptor);
}
