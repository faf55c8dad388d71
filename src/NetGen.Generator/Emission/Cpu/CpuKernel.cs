using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>A kernel of the CPU engine: what one of the tables says of it and <see cref="CpuKernelText"/> prints.</summary>
/// <param name="Kernel">Its name and what it does.</param>
/// <param name="Signature">Its pointers.</param>
/// <param name="Rounds">Work for the threads, one round after the other; none if it is too little to share out.</param>
/// <param name="Closing">What the caller's thread does behind the rounds, in a fixed order: a total, or all there is to do.</param>
/// <param name="Elements">Where its elementwise work stands: what follows the product, or all there is to do. Null where there is none.</param>
internal sealed record CpuKernel(Kernel Kernel, KernelSignature Signature, IReadOnlyList<Round> Rounds, Action<SourceWriter>? Closing = null, ElementType? Elements = null)
{
    /// <summary>The method's name. Kernels that differ in nothing but sizes are one method.</summary>
    public string Method { get; init; } = Kernel.Name;

    /// <summary>Whether it draws random numbers, from a stream that the method is told.</summary>
    public bool Draws => Kernel.Body.Product?.RandomStream is not null;

    /// <summary>The sizes that the method is told.</summary>
    public IReadOnlyList<SizeArgument> Sizes { get; init; } = Array.Empty<SizeArgument>();
}

/// <summary>A size among the arguments of a call.</summary>
internal readonly record struct SizeArgument(string Name, int Value);

/// <summary>Work cut into units whose results do not depend on who runs them. A unit prints its body for the units [from, to), with the frame <c>f</c> in scope.</summary>
/// <param name="Name">Of the local function; several rounds of a kernel need several.</param>
/// <param name="Units">How many there are.</param>
internal sealed record Round(string Name, Code Units, Action<SourceWriter> Body)
{
    /// <summary>The last round of a kernel.</summary>
    public const string Last = "Units";

    /// <summary>The only round.</summary>
    public Round(Code units, Action<SourceWriter> body) : this(Last, units, body)
    {
    }

    /// <summary>A round that one of the runtime's kernels does.</summary>
    public Round(string name, Code units, Code call) : this(name, units, writer => writer.Line($"{call};"))
    {
    }
}
