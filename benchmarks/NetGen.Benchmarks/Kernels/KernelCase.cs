namespace NetGen.Benchmarks.Kernels;

/// <summary>A kernel on one shape: all of its units, on one thread.</summary>
/// <param name="Kernel">Which.</param>
/// <param name="Shape">On what.</param>
/// <param name="Flops">Operations that the mathematics asks for; a multiply-add counts two, padding counts as if it were computed.</param>
/// <param name="Run">Once.</param>
internal sealed record KernelCase(string Kernel, string Shape, double Flops, Action Run)
{
    public Timing Times { get; } = new();

    /// <summary>Operations per nanosecond, by the least time.</summary>
    public double Rate => Flops / Times.Minimum;

    /// <summary>The same by the median.</summary>
    public double MedianRate => Flops / Times.Median;
}
