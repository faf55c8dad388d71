namespace NetGen.Ilgpu;

/// <summary>Told before a device loads a kernel.</summary>
/// <param name="Kernel">Its name: "Conv1WeightGradient".</param>
/// <param name="Number">Which it is, from 1 on.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct KernelProgress(string Kernel, int Number, int Count)
{
    /// <summary>"kernel 3 of 36: Conv1WeightGradient".</summary>
    public override string ToString() => FormattableString.Invariant($"kernel {Number} of {Count}: {Kernel}");
}
