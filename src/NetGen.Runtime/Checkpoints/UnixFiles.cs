using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Checkpoints;

/// <summary>What .NET does not say of files on Unix: whether one is a device or a pipe, and that a folder's entries have reached the disk.</summary>
/// <remarks>The functions are looked up in the process itself, which has the C library, whatever that is called here; an ahead-of-time compiled program finds them too.</remarks>
internal static unsafe class UnixFiles
{
    private const int CurrentFolder = -100, TypeMask = 1, StatxBytes = 256, ModeOffset = 28;
    private const int FormatBits = 0xF000, Pipe = 0x1000, CharacterDevice = 0x2000, BlockDevice = 0x6000;

    private static readonly delegate* unmanaged<int, byte*, int, uint, byte*, int> Statx = (delegate* unmanaged<int, byte*, int, uint, byte*, int>)Find("statx");
    private static readonly delegate* unmanaged<byte*, int, int> Open = (delegate* unmanaged<byte*, int, int>)Find("open");
    private static readonly delegate* unmanaged<int, int> Flush = (delegate* unmanaged<int, int>)Find("fsync");
    private static readonly delegate* unmanaged<int, int> Close = (delegate* unmanaged<int, int>)Find("close");

    /// <summary>Whether a file is one that bytes go through instead of into: it cannot be replaced by another of its name.</summary>
    public static bool IsDeviceOrPipe(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;
        // Linux has the call since 2017; its structure is the same on every processor, which stat's is not.
        if (Statx is null)
            return path.StartsWith("/dev/", StringComparison.Ordinal);
        byte* status = stackalloc byte[StatxBytes];
        fixed (byte* name = Text(path))
            return Statx(CurrentFolder, name, 0, TypeMask, status) == 0 && (*(ushort*)(status + ModeOffset) & FormatBits) is Pipe or CharacterDevice or BlockDevice;
    }

    /// <summary>
    /// Waits until the entries of a folder are on the disk: a file that was moved there is found after a power failure. Where that cannot be asked for, nothing happens.
    /// </summary>
    public static void FlushFolder(string path)
    {
        if (Open is null || Flush is null || Close is null)
            return;
        int folder;
        fixed (byte* name = Text(path))
            folder = Open(name, 0);
        if (folder < 0)
            return;
        _ = Flush(folder);
        _ = Close(folder);
    }

    private static byte[] Text(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    private static nint Find(string function) =>
        !OperatingSystem.IsWindows() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), function, out nint address) ? address : 0;
}
