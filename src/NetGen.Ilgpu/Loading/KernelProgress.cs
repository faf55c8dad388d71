namespace NetGen.Ilgpu;

/// <summary>Told before a device loads a kernel.</summary>
/// <param name="Kernel">Its name: "Conv1WeightGradient".</param>
/// <param name="Number">Which it is, from 1 on.</param>
/// <param name="Count">How many there are.</param>
/// <example><code>
/// using LeNet5.Device shown = net.OnDevice(accelerator, 64, new Adam(1e-3), progress: kernel => Console.WriteLine($"{kernel.Number} of {kernel.Count}: {kernel.Kernel}"));
/// </code></example>
public readonly record struct KernelProgress(string Kernel, int Number, int Count)
{
    /// <summary>"kernel 3 of 36: Conv1WeightGradient".</summary>
    public override string ToString() => FormattableString.Invariant($"kernel {Number} of {Count}: {Kernel}");
}
