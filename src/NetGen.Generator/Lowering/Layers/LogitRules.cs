using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What rarely stands before a loss on purpose: an activation that lets part of the logits through only, and dropout.</summary>
internal static class LogitRules
{
    /// <summary>Warns of dropout directly before a loss, which makes the answers themselves zero.</summary>
    public static void WarnOfDropout(StatementContext loss, Tensor tensor)
    {
        Node node = Preceding.Skip(loss.Walk.Assembly, tensor.Node, op => op is ReshapeOp);
        if (node.Op is DropoutOp)
            loss.Report(Problem.Between(DiagnosticIds.DropoutBeforeLoss, loss.Site, loss.Walk.SiteOf(node.Id), loss.Statement.Kind));
    }

    /// <summary>Warns of an activation directly before a loss that takes logits.</summary>
    public static void WarnOfActivation(StatementContext loss, Tensor tensor)
    {
        Node node = Preceding.Skip(loss.Walk.Assembly, tensor.Node, op => op is ReshapeOp or DropoutOp);
        if (Preceding.Layer(loss.Walk, node) is { } layer && StatementRules.Find(layer.Kind)?.Facts.LetsThrough is { } what)
            loss.Report(Problem.Between(DiagnosticIds.LogitsCutOff, loss.Site, layer.Site, loss.Statement.Kind, layer.Kind, what));
    }
}
