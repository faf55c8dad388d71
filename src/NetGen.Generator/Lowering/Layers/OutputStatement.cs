using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Output("z"): the tensor of that name, or else the current one under that name, is what prediction returns.</summary>
internal sealed class OutputStatement() : StatementRule(StructuralKinds.Output, Name)
{
    public override void Apply(StatementContext statement)
    {
        GraphWalk walk = statement.Walk;
        string name = Name.Of(statement) ?? "output";
        if (walk.Scope.Find(name) is null)
            walk.Declare(name, statement.Current, statement.Site);
        Tensor? tensor = walk.Use(name, statement.Site)?.Tensor;
        if (tensor is not null)
            walk.NetworkRun?.Return(tensor);
        if (walk.NetworkRun is not null || tensor is null || !statement.TakesNumbers(tensor) || !statement.IsPrediction)
            return;
        if (walk.Assembly.Outputs.Any(o => o.Name == name))
            statement.Report(DiagnosticIds.DuplicateTensor, name);
        else
            walk.Assembly.Outputs.Add(new OutputInfo(name, tensor.Node) { Lengths = tensor.Lengths?.Port, Real = tensor.Lengths?.Told ?? EquatableArray<int>.Empty });
    }
}
