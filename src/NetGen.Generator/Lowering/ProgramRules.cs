using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>What must hold of a program as a whole.</summary>
internal static class ProgramRules
{
    public static void Check(NetworkSpec spec, ProblemList problems)
    {
        CheckInput(spec, problems);
        bool isTrained = spec.Statements.Any(StatementRules.IsLoss);
        if (!isTrained && spec.Statements.FirstOrDefault(s => s.Phase == Phase.Train) is { } trainOnly)
            problems.Add(Problem.At(DiagnosticIds.TrainingOnlyWithoutLoss, trainOnly.Site, Name(trainOnly)));
    }

    /// <summary>It begins with an input, and does something with it.</summary>
    private static void CheckInput(NetworkSpec spec, ProblemList problems)
    {
        Statement? first = spec.Statements.FirstOrDefault(s => s.Kind is not (StructuralKinds.BeginBlock or StructuralKinds.EndBlock));
        if (first is null)
            problems.Add(Problem.At(DiagnosticIds.NoInput, NetworkSpec.ClassSite, spec.ClassName));
        else if (!StructuralKinds.IsInput(first.Kind))
            problems.Add(Problem.At(DiagnosticIds.NoInput, first.Site, first.Kind));
        else if (!spec.Statements.Any(StatementRules.IsLayer))
            problems.Add(Problem.At(DiagnosticIds.NothingToDo, NetworkSpec.ClassSite, spec.ClassName));
    }

    private static string Name(Statement statement) => statement.Kind == StructuralKinds.BeginBlock ? BeginBlock.TypeName(statement) : statement.Kind;
}
