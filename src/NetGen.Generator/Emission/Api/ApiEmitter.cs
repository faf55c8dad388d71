using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the class that users see: constants, parameter table, prediction, training.</summary>
internal static class ApiEmitter
{
    public static string Emit(NetworkPlan plan)
    {
        NetworkSpec spec = plan.Spec;
        SourceWriter writer = EmittedFile.BeginReferring();
        var scopes = new Stack<SourceWriter.Scope>();
        if (spec.Namespace.Length > 0)
            scopes.Push(writer.Block("namespace " + spec.Namespace));
        foreach (string header in spec.ContainingTypes)
            scopes.Push(writer.Block(header));

        Documentation(writer, plan);
        if ((spec.Traits & ClassTraits.ClsCompliant) != 0)
            writer.Line("[global::System.CLSCompliant(false)]");
        writer.Line(EmittedFile.GeneratedCode);
        bool isMadeAnywhere = (spec.Traits & ClassTraits.NeedsInitializer) == 0;
        using (writer.Block($"partial class {spec.TypeName} : global::NetGen.INetwork{(isMadeAnywhere ? $"<{spec.TypeName}>" : "")}{ReducedPredictorText.Interfaces(plan)}"))
        {
            ConstantsText.Print(writer, plan);
            NetworkText.Print(writer, plan);
            PredictorText.Print(writer, plan);
            if (plan.Find(ProgramNames.Step) is not null)
                StepperText.Print(writer, plan);
            if (plan.Find(ProgramNames.Evaluate) is not null)
                EvaluatorText.Print(writer, plan);
            if (plan.Trains)
                TrainerText.Print(writer, plan);
            if (plan.Derived.Count > 0)
                DerivativesText.Print(writer, plan);
            foreach (ReducedPlan reduced in plan.Reduced)
                ReducedPredictorText.Print(writer, plan, reduced);
            ParameterTableText.Print(writer, plan);
            LayerParametersText.Print(writer, plan);
            if (spec.Names.Count > 0)
            {
                writer.Line();
                TensorsText.Print(writer, spec.Names, plan.Named);
            }
        }
        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }

    /// <summary>
    /// Summary and layer table, as far as the user's own parts of the class have left the two elements free: the compiler puts the documentation of all parts together,
    /// and two summaries are none.
    /// </summary>
    private static void Documentation(SourceWriter writer, NetworkPlan plan)
    {
        ClassTraits traits = plan.Spec.Traits;
        if ((traits & ClassTraits.HasSummary) == 0)
        {
            writer.Line("/// <summary>");
            writer.Line("/// " + LayerTable.Heading(plan));
            writer.Line("/// </summary>");
        }
        if ((traits & ClassTraits.HasRemarks) == 0)
            LayerTable.Remarks(writer, plan, withHeading: (traits & ClassTraits.HasSummary) != 0);
    }
}
