namespace NetGen.Samples;

/// <summary>What the user asked for.</summary>
public sealed record SampleOptions
{
    /// <summary>The folder with data sets that was named; null if none was.</summary>
    public string? Data { get; init; }

    /// <summary>Whether to make do with a small stand-in for the data wherever they are.</summary>
    public bool StandIn { get; init; }

    /// <summary>Whether the network is left alone: data that are not here are not fetched.</summary>
    public bool Offline { get; init; }

    /// <summary>Where models and checkpoints go.</summary>
    public required string Folder { get; init; }

    /// <summary>Where pictures go; <see cref="Folder"/> if no other one was named.</summary>
    public required string Pictures { get; init; }

    /// <summary>Whether a first look is enough: under a minute, figures are not held against their goals.</summary>
    public bool Quick { get; init; }

    /// <summary>Whether to go on from the checkpoint that a stopped run has left.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether it is another run than that of the command without options: of another seed, of parts of it, on a device. Its figures are not the gallery's.</summary>
    public bool Varied { get; init; }

    /// <summary>Of everything random: the same seed gives the same networks, bit for bit, on any number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads that train.</summary>
    public int Threads { get; init; }
}
