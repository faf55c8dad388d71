using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints the programs of a network and their kernels. They stand in a namespace of their own, so that no type of the user's can be mistaken for one of the runtime's;
/// the classes are generic over the vector, one text for every width.
/// </summary>
internal static class CpuEmitter
{
    /// <summary>The class of the programs and their kernels, generic over the vector.</summary>
    public const string KernelClass = "Kernels";

    /// <summary>The class that has each program at every width.</summary>
    public const string Programs = "Programs";

    /// <summary>
    /// "NetGen.Generated.My_LeNet5": dots become underscores and underscores "_0", which nothing behind a dot begins with, so that no two networks have one.
    /// </summary>
    public static string Namespace(NetworkSpec spec)
    {
        string name = spec.HintName.Replace("_", "_0").Replace('.', '_');
        return "NetGen.Generated." + (CSharpWords.IsReserved(name) ? "@" + name : name);
    }

    public static IEnumerable<(string Suffix, string Text)> Emit(NetworkPlan plan)
    {
        (string Suffix, string Text)[] files = Files(KernelIdentifiers.Provisional(plan)).ToArray();
        return files.Zip(KernelIdentifiers.Settle(plan, files.Select(f => f.Text).ToArray()), (file, text) => (file.Suffix, text))
            .Append((Programs, ProgramsText.Print(plan)));
    }

    /// <summary>A file for each program; running statistics move in that of the backward direction.</summary>
    private static IEnumerable<(string Suffix, string Text)> Files(NetworkPlan plan)
    {
        var kernels = new KernelFiles(plan, KernelClass);
        foreach (ProgramPlan program in plan.Programs.Where(p => p.Name != ProgramNames.MoveStatistics))
        {
            yield return (program.Name, program.Name == ProgramNames.Backward && plan.Find(ProgramNames.MoveStatistics) is { } statistics
                ? kernels.Print(program, statistics)
                : kernels.Print(program));
        }
    }
}
