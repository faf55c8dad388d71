using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>An input of a network that is used as a layer: the current tensor must be what the network takes, and goes on.</summary>
internal sealed class Entrance() : StatementRule(StructuralKinds.Entrance, Declared)
{
    private static readonly TextArgument Declared = new("Of");

    public override bool TakesIndices => true;

    public override void Apply(StatementContext statement)
    {
        Scope scope = statement.Walk.Scope;
        string takes = Run.Described(statement.Statement with { Kind = Declared.Of(statement) ?? StructuralKinds.Input });
        string has = statement.Current is { } current ? Run.Described(statement.Walk, current) : "";
        if (scope.HasEntered)
            statement.Report(DiagnosticIds.RunInputs, scope.Network ?? "", "several inputs", "one tensor");
        else if (statement.Current is not null && takes != has)
            statement.Report(DiagnosticIds.RunInputs, scope.Network ?? "", takes, has);
        scope.HasEntered = true;
        if (statement.HasFailed)
            statement.Result = null;
    }
}

/// <summary>An output or a loss of a network that is used as a layer: says what the network leaves, its first output, else what its last loss works on.</summary>
internal sealed class Answer() : StatementRule(StructuralKinds.Answer, Name, Declared)
{
    private static readonly TextArgument Declared = new("Of");

    public override void Apply(StatementContext statement)
    {
        GraphWalk walk = statement.Walk;
        if (walk.Scope.OfNetwork is not { } scope)
            return;
        if (Declared.Of(statement) != StructuralKinds.Output)
        {
            if (!scope.HasOutput)
                scope.Answer = statement.Current;
            return;
        }
        string name = Name.Of(statement) ?? "output";
        if (walk.Scope.Find(name) is null)
            walk.Declare(name, statement.Current, statement.Site, mustBeUsed: false);
        Tensor? output = walk.Use(name, statement.Site)?.Tensor;
        if (!scope.HasOutput)
            scope.Answer = output;
        scope.HasOutput = true;
    }
}
