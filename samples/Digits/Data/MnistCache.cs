namespace Digits.Data;

/// <summary>Where downloaded data stays between runs.</summary>
internal static class MnistCache
{
    /// <summary>The folder mnist in that of all samples' data.</summary>
    public static string Folder { get; } = Path.Combine(DataFolder.Cache, "mnist");
}
