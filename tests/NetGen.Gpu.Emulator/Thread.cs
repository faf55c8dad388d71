namespace ILGPU.Emulation;

/// <summary>The emulated thread that runs at the moment.</summary>
internal sealed class Thread
{
    [ThreadStatic]
    private static Thread? s_current;

    /// <summary>Null while the host runs.</summary>
    public static Thread? Current
    {
        get => s_current;
        set => s_current = value;
    }

    public static Thread Required => s_current ?? throw new KernelFault("Group, Grid and SharedMemory exist inside kernels only.");

    public required string Kernel { get; init; }

    public required int Launch { get; init; }

    public required Index3D Grid { get; init; }

    public required Index3D GroupSize { get; init; }

    public required Index3D GroupIndex { get; init; }

    public required int GroupNumber { get; init; }

    public required int Index { get; init; }

    /// <summary>Shared arrays of the group in order of allocation.</summary>
    public required List<Storage> Shared { get; init; }

    /// <summary>All threads of the group, in order.</summary>
    public required Thread[] Group { get; init; }

    /// <summary>The registers that it offered its warp last and before: another thread may still read the one when this thread offers the next.</summary>
    public uint[][] Fragments { get; } = [[], []];

    /// <summary>Fragments that it has offered.</summary>
    public int Offers { get; set; }

    /// <summary>Whether it waits for its warp rather than at a barrier of the group.</summary>
    public bool WaitsForWarpOnly { get; set; }

    /// <summary>Barriers passed.</summary>
    public int Phase { get; set; }

    /// <summary>Shared arrays that this thread has asked for.</summary>
    public int Allocations { get; set; }

    /// <summary>What runs on when all threads of the group have arrived at their barrier; null while it is not waiting.</summary>
    public Action? Continuation { get; set; }

    public KernelFault Fault(string what) => new($"{Kernel}: thread {Index} of group ({GroupIndex.X}, {GroupIndex.Y}, {GroupIndex.Z}) {what} (phase {Phase}).");
}
