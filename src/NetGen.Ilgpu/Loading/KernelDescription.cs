using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>A kernel as it is compiled.</summary>
/// <param name="Name">Its method.</param>
/// <param name="Threads">Threads of a group.</param>
/// <param name="Tiled">Whether it is a matrix product in tiles, which exists once more for each format of tensor cores ("Conv1Tf32", "Conv1Bf16").</param>
public readonly record struct KernelDescription(string Name, int Threads, bool Tiled = false)
{
    /// <summary>The method for a precision.</summary>
    internal string Method(string suffix) => Tiled ? Name + suffix : Name;

    /// <summary>
    /// Two groups of 256 threads to a multiprocessor leave each thread 128 registers: what the product in float takes, and less than the widest one on tensor cores does.
    /// </summary>
    internal KernelSpecialization Specialization(string suffix) => new(Threads, Threads < 256 ? 4 : Tiled && suffix.Length > 0 ? 1 : 2);
}
