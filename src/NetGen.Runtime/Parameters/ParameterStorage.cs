using NetGen.Memory;

namespace NetGen.Parameters;

/// <summary>
/// One whole version of a network's numbers. Loading puts another in its place, so that a prediction under way ends with the one that it began with; holding this object
/// keeps its memory. Training changes the numbers where they are.
/// </summary>
internal sealed class ParameterStorage(AlignedBuffer buffer, long version)
{
    private long _version = version;

    public AlignedBuffer Buffer { get; } = buffer;

    /// <summary>Another after every change, and never that of another storage of the same set.</summary>
    public long Version
    {
        get => Volatile.Read(ref _version);
        set => Volatile.Write(ref _version, value);
    }
}
