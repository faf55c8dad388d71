using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints what a network answers without a predictor: Predict, and where it has a code Encode and Decode. Each borrows a predictor that the network keeps.</summary>
internal static class DoorText
{
    /// <summary>The outputs of the network that a program gives.</summary>
    public static IReadOnlyList<Port> Outputs(NetworkPlan plan, ProgramPlan program)
    {
        IReadOnlyList<Port> all = Port.Outputs(plan.Prediction);
        return program.Outputs.Select(output => all[output]).ToArray();
    }

    /// <summary>"Predicts", "Computes the code 'z' of", "Computes what the network makes of the code 'z' of".</summary>
    public static string Summary(NetworkPlan plan, ProgramPlan program) => program.Name switch
    {
        ProgramNames.Encode => $"Computes the code '{XmlText.Escaped(Code(plan))}' of",
        ProgramNames.Decode => $"Computes what the network makes of the code '{XmlText.Escaped(Code(plan))}' of",
        _ => "Predicts",
    };

    /// <summary>What a call returns: the first output, and how the others are read.</summary>
    public static void Results(SourceWriter writer, IReadOnlyList<Port> outputs)
    {
        string result = outputs.Count == 1
            ? $"{outputs[0].Shape}, valid until the next call."
            : $"The first output, valid until the next call; the others by name: {string.Join(", ", outputs.Skip(1).Select(o => $"Output(\"{XmlText.Escaped(o.Name)}\")"))}.";
        writer.Line($"/// <returns>{result}</returns>");
    }

    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        foreach (ProgramPlan program in PredictorPrograms.Doors(plan))
        {
            IReadOnlyList<Port> inputs = Port.Inputs(program.Graph);
            IReadOnlyList<Port> outputs = Outputs(plan, program);
            // Sizes of a code stand under the name of the output, wherever it enters.
            string size = program.Name == ProgramNames.Decode ? Port.Outputs(plan.Prediction)[plan.Code!.Output].Member : inputs[0].Member;
            IntoSpans(writer, plan, program, inputs, outputs, size);
            if (outputs.Count == 1)
                IntoArray(writer, plan, program, inputs, outputs[0], size);
        }
    }

    private static void IntoSpans(SourceWriter writer, NetworkPlan plan, ProgramPlan program, IReadOnlyList<Port> inputs, IReadOnlyList<Port> outputs, string size)
    {
        string network = plan.Spec.ClassName;
        string parameters = string.Join(", ", outputs.Select(o => $"global::System.Span<float> {o.Identifier}").Prepend(Port.Parameters(inputs)));
        writer.Line();
        writer.Line($"/// <summary>{Summary(plan, program)} a batch of any size on the calling thread. May be called from many threads at once, and beside Load and Dispose: each call borrows a workspace that the network keeps. (A training step changes the parameters where they are: predict between steps.)</summary>");
        if (program.Name == ProgramNames.Encode && plan.Code?.Around is { } around)
            writer.Line($"/// <remarks>There is no Decode: '{XmlText.Escaped(around)}' depends on the inputs in other ways than through '{XmlText.Escaped(Code(plan))}' too.</remarks>");
        foreach (Port input in inputs)
            writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given}</param>");
        foreach (Port output in outputs)
            writer.Line($"/// <param name=\"{output.ParameterName}\">Receives {output.Shape}.</param>");
        writer.Line("/// <exception cref=\"global::NetGen.InputSizeException\">A span does not hold a whole number of samples, or not as many as the first.</exception>");
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The network was disposed.</exception>");
        using (writer.Block($"public void {program.Name}({parameters})"))
        {
            writer.Line($"int batch = global::NetGen.Guard.Batch({Literal.Text(network)}, {Literal.Text(inputs[0].Name)}, {inputs[0].Identifier}.Length, {size}Size, int.MaxValue);");
            foreach (Port output in outputs)
                writer.Line($"global::NetGen.Guard.SameBatch({Literal.Text(network)}, {Literal.Text(output.Name)}, {output.Identifier}.Length, {output.Member}Size, batch);");
            writer.Line($"Predictor predictor = {Specs.GeneratedMembers.IdlePredictors}.Take(batch) ?? CreatePredictor(batch, threads: 1);");
            using (writer.Block("try"))
            {
                writer.Line($"predictor.{program.Name}({string.Join(", ", inputs.Select(i => i.Identifier))});");
                foreach (Port output in outputs)
                    writer.Line($"predictor.Output({output.Index}).CopyTo({output.Identifier});");
            }
            using (writer.Block("finally"))
                writer.Line($"{Specs.GeneratedMembers.IdlePredictors}.Return(predictor);");
        }
    }

    private static void IntoArray(SourceWriter writer, NetworkPlan plan, ProgramPlan program, IReadOnlyList<Port> inputs, Port output, string size)
    {
        writer.Line();
        writer.Line($"/// <summary>{Summary(plan, program)} a batch of any size on the calling thread into a new array. May be called from many threads at once.</summary>");
        foreach (Port input in inputs)
            writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given}</param>");
        writer.Line($"/// <returns>{output.Shape}.</returns>");
        writer.Line("/// <exception cref=\"global::NetGen.InputSizeException\">A span does not hold a whole number of samples, or not as many as the first.</exception>");
        using (writer.Block($"public float[] {program.Name}({Port.Parameters(inputs)})"))
        {
            writer.Line($"float[] {output.Identifier} = new float[checked({inputs[0].Identifier}.Length / {size}Size * {output.Member}Size)];");
            writer.Line($"{program.Name}({string.Join(", ", inputs.Select(i => i.Identifier))}, {output.Identifier});");
            writer.Line($"return {output.Identifier};");
        }
    }

    private static string Code(NetworkPlan plan) => plan.Prediction.Outputs[plan.Code!.Output].Name;
}
