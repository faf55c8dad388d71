using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>A step of a program: a call, or a loop of them.</summary>
internal abstract record ProgramStep
{
    /// <summary>Its calls, those of a loop once.</summary>
    public abstract IEnumerable<KernelCall> Calls { get; }
}

/// <summary>A call: where each pointer of the kernel points, and what the reader should know.</summary>
internal sealed record KernelCall(
    int Kernel,
    EquatableArray<Location> Inputs,
    Location Bias,
    EquatableArray<Location> Operands,
    EquatableArray<Location> Outputs,
    EquatableArray<Location> Scratch,
    string Comment) : ProgramStep
{
    /// <summary>What it computes: "dense2.bias gradient".</summary>
    public string Title { get; init; } = "";

    /// <summary>The layer whose values it computes: calls of one stand together.</summary>
    public string Layer { get; init; } = "";

    /// <summary>The stream of random numbers from which it draws; null if it draws none.</summary>
    public int? RandomStream { get; init; }

    public override IEnumerable<KernelCall> Calls => [this];

    /// <summary>The call as it is at step 0.</summary>
    public KernelCall AtFirstStep() => this with { Inputs = First(Inputs), Operands = First(Operands), Outputs = First(Outputs) };

    private static EquatableArray<Location> First(EquatableArray<Location> places) => places.Select(place => place with { Stride = 0 }).ToEquatableArray();

    /// <summary>All places, in the order of the kernel's pointers.</summary>
    public IEnumerable<Location> Places => (Bias.Space == Space.None ? Inputs : Inputs.Append(Bias)).Concat(Operands).Concat(Outputs).Concat(Scratch);
}

/// <summary>Calls that run at every step of a sequence; places with a stride move with it.</summary>
internal sealed record Repeat(LoopInfo Loop, EquatableArray<KernelCall> Body) : ProgramStep
{
    public override IEnumerable<KernelCall> Calls => Body;
}
