namespace Digits.Data;

/// <summary>Where downloaded data stays between runs.</summary>
internal static class MnistCache
{
    /// <summary>
    /// The user's cache folder: <c>XDG_CACHE_HOME</c> (or ~/.cache) on Linux, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows; below it netgen/mnist.
    /// </summary>
    public static string Folder { get; } = Path.Combine(Root(), "netgen", "mnist");

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg) return xdg;
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }
}
