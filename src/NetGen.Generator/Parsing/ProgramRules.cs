using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>What must hold of the program as a whole before anybody asks for shapes.</summary>
internal static class ProgramRules
{
    public static void Check(string name, EquatableArray<Statement> program, ProblemList problems)
    {
        CheckInputs(name, program, problems);
        if (program.Any(s => s.Kind == "Input") && !program.Any(s => !StatementKinds.Bookkeeping.Contains(s.Kind) && !StatementKinds.Losses.Contains(s.Kind)))
            problems.At(DiagnosticIds.NothingToDo, NetworkSpec.ClassSite, name);
        if (!program.Any(s => StatementKinds.Losses.Contains(s.Kind)) && program.FirstOrDefault(s => s.Text("Phase") == "Train") is { } trainOnly)
            problems.At(DiagnosticIds.TrainingOnlyWithoutLoss, trainOnly.Site, trainOnly.Text("Block") ?? trainOnly.Kind);
        foreach (Statement merge in program.Where(s => s.Find("Tensors") is not null && s.Texts("Tensors").Count == 0))
            problems.At(DiagnosticIds.NoTensorNamed, merge.Site, merge.Kind);
    }

    private static void CheckInputs(string name, EquatableArray<Statement> program, ProblemList problems)
    {
        if (program.Count == 0)
            problems.At(DiagnosticIds.NoInput, NetworkSpec.ClassSite, name);
        else if (program.FirstOrDefault(s => s.Kind is not ("BeginBlock" or "EndBlock")) is { Kind: not "Input" } first)
            problems.At(DiagnosticIds.NoInput, first.Site, first.Kind);
        Statement[] inputs = program.Where(s => s.Kind == "Input").ToArray();
        if (inputs.Length > 1 && inputs.FirstOrDefault(s => s.Text("Name") is null) is { } unnamed)
            problems.At(DiagnosticIds.UnnamedInput, unnamed.Site);
    }
}
