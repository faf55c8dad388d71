using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>
/// Makes plans whose every value can be looked at: what a kernel stores, scratch included, has a place of its own that nothing else ever uses (one for each step in a
/// loop), with room behind it in which nobody may write; and keeps what was planned. For tests: programs of users use memory again as soon as it is free.
/// </summary>
internal sealed class PlanWatch
{
    /// <summary>Floats behind each value: per sample where values are.</summary>
    public const int Gap = Grain.Line;

    /// <summary>
    /// Floats (per sample, if the value is) that the plan gives less than it should: a defect, which tests must find. Of the kernel and the name of its scratch; "" for
    /// its results.
    /// </summary>
    public Func<FusedKernel, string, long> Missing { get; init; } = (_, _) => 0;

    /// <summary>The programs so far, in the order in which they were planned: training, then each that predicts.</summary>
    public List<WatchedProgram> Programs { get; } = new();

    /// <summary>What an interval of memory must hold for so many floats to be watched.</summary>
    public long Room(FusedKernel kernel, string name, long floats) => floats + Gap - Missing(kernel, name);
}

/// <summary>A program and where its values lie.</summary>
/// <param name="LaidOut">The graph that it was made of.</param>
/// <param name="Kernels">Its kernels, in their order.</param>
/// <param name="Values">What they store.</param>
internal sealed record WatchedProgram(LaidOutGraph LaidOut, IReadOnlyList<FusedKernel> Kernels, IReadOnlyList<StoredValue> Values);

/// <summary>A value that a kernel stores.</summary>
/// <param name="Kernel">The kernel, by its position.</param>
/// <param name="Scratch">The name of the kernel's scratch; "" for results.</param>
/// <param name="Value">Its number among nodes and values of kernels; -1 for scratch.</param>
/// <param name="Shape">Its shape; of scratch, as many floats.</param>
/// <param name="Layout">How it lies, if it is per sample.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="Floats">Floats that it was given; per sample in the arena.</param>
internal sealed record StoredValue(int Kernel, string Scratch, int Value, TensorShape Shape, Layout Layout, Location Place, long Floats)
{
    /// <summary>How many lie one behind the other: a value of a loop at all steps, with what a carry begins with.</summary>
    public int Steps { get; init; } = 1;
}
