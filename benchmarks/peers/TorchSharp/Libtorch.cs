using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>The native library under TorchSharp.</summary>
internal static class Libtorch
{
    /// <summary>
    /// Loads it before TorchSharp does. TorchSharp's own message names every folder in which it looked, but not what the system's loader had to say, for example that the C++ library here is older than
    /// the one that it was built with.
    /// </summary>
    /// <exception cref="DllNotFoundException">It does not load; the message is the loader's.</exception>
    public static void Demand()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "runtimes", Rid, "native");
        string name = OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";
        try
        {
            NativeLibrary.Load(Path.Combine(folder, name));
        }
        catch (DllNotFoundException e)
        {
            // One line for each name that was tried; the file's own says why.
            throw new DllNotFoundException(e.Message.Split('\n').FirstOrDefault(line => line.Contains("not found (", StringComparison.Ordinal))?.Trim().Replace(folder + Path.DirectorySeparatorChar, "") ?? e.Message);
        }
    }

    private static string Rid => OperatingSystem.IsWindows() ? "win-x64" : OperatingSystem.IsMacOS() ? "osx-arm64" : "linux-x64";
}
