namespace NetGen.Checkpoints;

/// <summary>Under which names a checkpoint keeps the states of a run's parts: "state/EarlyDrop/wait", in the metadata as among the tensors.</summary>
internal static class StateKeys
{
    public const char Separator = '/';
    private const string Prefix = "state/";

    public static string Of(string owner, string key) => Prefix + owner + Separator + key;

    public static bool IsState(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whose state a name belongs to, and what it is called there.</summary>
    public static (string Owner, string Key) Split(string name)
    {
        int end = name.IndexOf(Separator, Prefix.Length);
        return end < 0 ? (name[Prefix.Length..], "") : (name[Prefix.Length..end], name[(end + 1)..]);
    }
}
