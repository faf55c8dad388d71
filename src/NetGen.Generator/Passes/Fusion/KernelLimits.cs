namespace NetGen.Generator.Passes;

/// <summary>
/// How large one kernel may grow. Beyond these sizes fusing costs more than the passes over memory that it saves: values spill from registers, compilers take more than
/// linear time for one method, and nobody reads it.
/// </summary>
internal static class KernelLimits
{
    /// <summary>Operations for each element, over all outputs.</summary>
    public const int Operations = 64;

    /// <summary>Values that elementwise work reads, and tensors that one kernel joins.</summary>
    public const int Operands = 16;

    /// <summary>Values that one kernel computes (and may have to store).</summary>
    public const int Outputs = 8;
}
