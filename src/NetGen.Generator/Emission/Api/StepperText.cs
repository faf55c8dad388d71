using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Stepper of a network that can be run a step at a time.</summary>
internal static class StepperText
{
    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        string type = plan.Spec.TypeName;
        ProgramPlan program = plan[ProgramNames.Step];
        IReadOnlyList<Port> inputs = Port.Inputs(program.Graph), outputs = Port.Outputs(program.Graph);
        writer.Line();
        writer.Line("/// <summary>Predicts a step of the sequences at a time: recurrent layers keep their state from call to call. For one thread at a time; nothing is allocated per call.</summary>");
        using (writer.Block("public sealed unsafe class Stepper : global::NetGen.Execution.NetworkStepper"))
        {
            using (writer.Block($"internal Stepper({type} network, int batch, int threads)\n    : base(network, batch, threads, sizes: {SizesText.OfStepping(plan)},\n"
                + $"        {ProgramReference.Door(plan, program)},\n"
                + $"        outputSizes: [{string.Join(", ", outputs.Select(o => Literal.Of(o.Size)))}])"))
            {
            }
            writer.Line();
            writer.Line("/// <summary>Predicts the next step of each sequence.</summary>");
            foreach (Port input in inputs)
                writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given} As many samples at every step as there are sequences.</param>");
            string result = outputs.Count == 1 ? $"{outputs[0].Shape}, valid until the next call." : $"The first output, valid until the next call; the others by name: {string.Join(", ", outputs.Skip(1).Select(o => $"Output(\"{XmlText.Escaped(o.Name)}\")"))}.";
            writer.Line($"/// <returns>{result}</returns>");
            writer.Line("/// <exception cref=\"global::NetGen.InputSizeException\">A span does not hold one step of each sequence.</exception>");
            writer.Line("/// <exception cref=\"global::NetGen.NonFiniteInputException\">A value is NaN or infinite.</exception>");
            using (writer.Block($"public global::System.ReadOnlySpan<float> Step({Port.Parameters(inputs)})"))
            {
                CheckText.Print(writer, plan.Spec.ClassName, inputs, Array.Empty<Port>());
                writer.Line($"global::NetGen.Guard.SameBatch({Literal.Text(plan.Spec.ClassName)}, {Literal.Text(inputs[0].Name)}, {inputs[0].Identifier}.Length, {inputs[0].Size}, MaxBatch);");
                PinText.Print(writer, inputs, Array.Empty<Port>(), w => w.Line("Complete(f);"));
                writer.Line("return Output(0);");
            }
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void Run(global::NetGen.Batch batch) => Step({Port.Columns(inputs)});");
            ProgramReference.StageNames(writer, plan, PredictorPrograms.OfStepper(plan).Select(p => p.Name));
        }
    }

    /// <summary>Prints what makes one.</summary>
    public static void Factory(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <summary>A workspace that predicts a step of sequences at a time, for one thread at a time; it begins before the first step.</summary>");
        writer.Line("/// <param name=\"batch\">Sequences that go on side by side.</param>");
        writer.Line("/// <param name=\"threads\">Threads that a call may use; 0 for one per processor.</param>");
        writer.Line("public Stepper CreateStepper(int batch = 1, int threads = 1) => new(this, batch, threads);");
    }
}
