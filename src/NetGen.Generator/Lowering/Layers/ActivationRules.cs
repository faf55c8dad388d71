using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Activations that change nothing because of what stands before them: mostly one that was written twice.</summary>
internal static class ActivationRules
{
    /// <summary>Identities from 0 on.</summary>
    private static readonly HashSet<string> KeepsPositive = new(StringComparer.Ordinal) { "ReLU", "LeakyReLU", "PReLU", "ELU" };

    /// <summary>Results that are never below 0.</summary>
    private static readonly HashSet<string> NeverNegative = new(StringComparer.Ordinal) { "ReLU", "Sigmoid", "Softplus", "Softmax" };

    public static void Warn(StatementContext layer, Tensor x)
    {
        string kind = layer.Statement.Kind;
        bool keepsPositive = KeepsPositive.Contains(kind);
        if (!keepsPositive && kind != "Sign")
            return;
        // Neither of these makes a number negative that was not.
        Node node = Preceding.Skip(layer.Walk.Assembly, x.Node, op => op is ReshapeOp or DropoutOp or MaxPoolOp or AvgPoolOp or UpsampleOp && keepsPositive);
        if (Preceding.Layer(layer.Walk, node) is not { } before)
            return;
        string? why = keepsPositive && NeverNegative.Contains(before.Kind) ? "nothing below 0" : kind == "Sign" && before.Kind == "Sign" ? "signs already" : null;
        if (why is not null)
            layer.Report(Problem.Between(DiagnosticIds.ActivationWithoutEffect, layer.Site, before.Site, kind, before.Kind, why));
    }
}
