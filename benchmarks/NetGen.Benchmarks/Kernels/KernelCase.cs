namespace NetGen.Benchmarks.Kernels;

/// <summary>A kernel on one shape: all of its units, on one thread.</summary>
/// <param name="Kernel">Which.</param>
/// <param name="Shape">On what.</param>
/// <param name="Flops">Operations that the mathematics asks for; a multiply-add counts two, padding counts as if it were computed. 0: it is measured by what it moves.</param>
/// <param name="Run">Once.</param>
internal sealed record KernelCase(string Kernel, string Shape, double Flops, Action Run)
{
    public Timing Times { get; } = new();

    /// <summary>Bytes that must be moved at least: every operand once; what is changed in place counts twice. 0: not counted.</summary>
    public double Bytes { get; init; }

    /// <summary>Bytes of the operands, where they are not <see cref="Bytes"/>: some are gone over several times, or changed in place.</summary>
    public double Footprint { get => field == 0 ? Bytes : field; init; }

    /// <summary>Operations per nanosecond, by the least time.</summary>
    public double Rate => Flops / Times.Minimum;

    /// <summary>Bytes per nanosecond, by the least time.</summary>
    public double Throughput => Bytes / Times.Minimum;

    /// <summary>Operations for each byte that must be moved.</summary>
    public double Intensity => Flops / Bytes;
}
