using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Activations that change nothing because of what stands before them: mostly one that was written twice.</summary>
internal static class ActivationRules
{
    public static void Warn(StatementContext layer, StatementRule activation, Tensor x)
    {
        ResultFacts facts = activation.Facts;
        if (!facts.KeepsPositive && !facts.AreSigns)
            return;
        // Neither of these makes a number negative that was not.
        Node node = Preceding.Skip(layer.Walk.Assembly, x.Node, op => op is ReshapeOp or DropoutOp or MaxPoolOp or AvgPoolOp or UpsampleOp && facts.KeepsPositive);
        if (Preceding.Layer(layer.Walk, node) is not { } before || StatementRules.Find(before.Kind)?.Facts is not { } given)
            return;
        string? why = facts.KeepsPositive && given.NeverNegative ? "nothing below 0" : facts.AreSigns && given.AreSigns ? "signs already" : null;
        if (why is not null)
            layer.Report(Problem.Between(DiagnosticIds.ActivationWithoutEffect, layer.Site, before.Site, activation.Kind, before.Kind, why));
    }
}
