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

    /// <summary>
    /// How many blocks of the declaration, from the outermost on, the layer has in common with another one: "stage2.bottleneck3.conv1" and "stage2.bottleneck4.conv1"
    /// have one.
    /// </summary>
    public int SharedParts(string other)
    {
        string[] own = Layer.Split('.'), others = other.Split('.');
        int shared = 0;
        while (shared < own.Length && shared < others.Length && own[shared] == others[shared])
            shared++;
        return shared;
    }

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

/// <summary>Calls that come several times, one time behind the other, with places that lie equally far apart: layers that are alike.</summary>
/// <param name="All">All of them, in their order.</param>
internal sealed record RepeatedCalls(EquatableArray<KernelCall> All, int Times) : ProgramStep
{
    public override IEnumerable<KernelCall> Calls => All;

    /// <summary>Those of the first time.</summary>
    public IReadOnlyList<KernelCall> First => All.Take(All.Count / Times).ToList();

    /// <summary>What call number <paramref name="call"/> of the first time is at the second.</summary>
    public KernelCall Next(int call) => All[call + (All.Count / Times)];

    /// <summary>What is alike: "bottleneck10 … bottleneck13", blocks of the declaration, or layers where these stand in none; of a single layer its parts.</summary>
    public string Title
    {
        get
        {
            int length = All.Count / Times;
            string first = Block(All.Take(length).ToList(), All[0]), last = Block(All.Skip(All.Count - length).ToList(), All[All.Count - 1]);
            return first == last ? $"Parts of {first}" : $"{first} … {last}";
        }
    }

    /// <summary>The block that some calls have in common, or that of one of them.</summary>
    private static string Block(IReadOnlyList<KernelCall> calls, KernelCall one)
    {
        string[] parts = one.Layer.Split('.');
        int common = calls.Min(call => call.SharedParts(one.Layer));
        return string.Join(".", parts.Take(common > 0 ? common : Math.Max(1, parts.Length - 1)));
    }
}
