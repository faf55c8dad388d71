using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the class that users see: constants, parameter table, prediction, training.</summary>
internal static class ApiEmitter
{
    public static string Emit(NetworkPlan plan, NetworkPlan? few)
    {
        NetworkSpec spec = plan.Spec;
        SourceWriter writer = EmittedFile.Begin();
        var scopes = new Stack<SourceWriter.Scope>();
        if (spec.Namespace.Length > 0)
            scopes.Push(writer.Block("namespace " + spec.Namespace));
        foreach (string header in spec.ContainingTypes)
            scopes.Push(writer.Block(header));

        Documentation(writer, plan);
        writer.Line(EmittedFile.GeneratedCode);
        using (writer.Block($"partial class {spec.TypeName} : global::NetGen.INetwork"))
        {
            ConstantsText.Print(writer, plan, few);
            NetworkText.Print(writer, plan);
            PredictorText.Print(writer, plan, few);
            if (plan.Evaluate is not null)
                EvaluatorText.Print(writer, plan);
            if (plan.Forward is not null)
                TrainerText.Print(writer, plan);
            ParameterTableText.Print(writer, plan);
        }
        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }

    private static void Documentation(SourceWriter writer, NetworkPlan plan)
    {
        NetworkGraph graph = plan.Graph;
        writer.Line("/// <summary>");
        string outputs = string.Join(", ", plan.Prediction.Outputs.Select(o => plan.Prediction[o.Node].Shape.ToString()));
        writer.Line($"/// {string.Join(", ", graph.Inputs.Select(i => i.Shape.ToString()))} → {outputs}: "
            + $"{LayerTable.Grouped(ConstantsText.ParameterCount(plan))} parameters, {LayerTable.Grouped(ConstantsText.Flops(plan))} FLOPs per sample.");
        writer.Line("/// </summary>");
        writer.Line("/// <remarks>");
        writer.Lines(LayerTable.Lines(graph));
        writer.Line("/// </remarks>");
    }
}
