using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What rarely stands before a loss on purpose: an activation that lets part of the logits through only, and dropout.</summary>
internal static class LogitRules
{
    /// <summary>What an activation lets through, where that is not every number.</summary>
    private static readonly Dictionary<string, string> LetThrough = new(StringComparer.Ordinal)
    {
        ["ReLU"] = "none below 0",
        ["Softplus"] = "none below 0",
        ["GELU"] = "none below -0.17",
        ["SiLU"] = "none below -0.28",
        ["SELU"] = "none below -1.76",
        ["ELU"] = "none below a bound",
        ["Tanh"] = "only those between -1 and 1",
        ["Sigmoid"] = "only those between 0 and 1",
        ["Softmax"] = "only those between 0 and 1",
        ["Sign"] = "only -1, 0 and 1",
    };

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
        if (Preceding.Layer(loss.Walk, node) is { } layer && LetThrough.TryGetValue(layer.Kind, out string? what))
            loss.Report(Problem.Between(DiagnosticIds.LogitsCutOff, loss.Site, layer.Site, loss.Statement.Kind, layer.Kind, what));
    }
}
