using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Stepper of a network that can be run a step at a time.</summary>
internal static class StepperText
{
    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        string type = plan.Spec.TypeName;
        ProgramPlan program = plan[ProgramNames.Step];
        IReadOnlyList<Port> inputs = Port.Inputs(program.Graph);
        bool generates = TakesTokens(inputs);
        writer.Line();
        writer.Line("/// <summary>");
        writer.Line("/// Predicts a step of the sequences at a time, on the CPU: what layers keep of earlier steps stays from call to call.");
        writer.Line("/// For one thread at a time; nothing is allocated per call.");
        writer.Line("/// </summary>");
        using (writer.Block($"public sealed unsafe class Stepper : global::NetGen.Execution.NetworkStepper{(generates ? ", global::NetGen.ITokenStepper" : "")}"))
        {
            Constructor(writer, plan, type, program);
            if (plan.Find(ProgramNames.Begin) is { } begin)
                Begin(writer, plan, begin, (w, ports) => PinText.Print(w, ports, Array.Empty<Port>(), inner => inner.Line("CompleteBeginning(f);")));
            Step(writer, plan, program, w => PinText.Print(w, inputs, Array.Empty<Port>(), inner => inner.Line("CompleteStep(f);")));
            ProgramReference.RoundNames(writer, plan, PredictorPrograms.OfStepper(plan).Select(p => p.Name));
        }
    }

    private static void Constructor(SourceWriter writer, NetworkPlan plan, string type, ProgramPlan program)
    {
        string programs = string.Join(", ", new[] { program, plan.Find(ProgramNames.Begin) }.OfType<ProgramPlan>().Select(p => ProgramReference.Door(plan, p)));
        string limit = plan.StepLimit == int.MaxValue ? "" : Code.Text($", stepLimit: {plan.StepLimit}");
        using (writer.Block($"internal Stepper({type} network, int batch, int threads)\n    : base(network, batch, threads, sizes: {SizesText.OfStepping(plan)},\n"
            + $"        [{programs}],\n"
            + $"        outputSizes: [{string.Join(", ", OutputSizes(plan.Prediction, program).Select(Literal.Of))}], states: [{string.Join(", ", States(program))}]{limit})"))
        {
        }
    }

    /// <summary>Numbers of one sequence in each output of the network; one that does not change from step to step is none of a step.</summary>
    public static int[] OutputSizes(NetworkGraph prediction, ProgramPlan program)
    {
        int[] sizes = prediction.Outputs.Select(output => prediction[output.Node].Shape.Size).ToArray();
        for (int i = 0; i < program.Outputs.Count; i++)
            sizes[program.Outputs[i]] = program.Graph[program.Graph.Outputs[i].Node].Shape.Size;
        return sizes;
    }

    /// <summary>"new(24, InLanes: true)": what is kept, in its order.</summary>
    public static IEnumerable<string> States(ProgramPlan program)
    {
        foreach (KeptValue kept in program.Kept)
        {
            TensorShape shape = kept.State.Shape;
            string steps = shape.Steps > 1 ? Code.Text($", Steps: {shape.Steps}") : "";
            string growth = kept.State.Growth > 0 ? Code.Text($", Growth: {kept.State.Growth}") : "", block = kept.State.Block > 1 ? Code.Text($", Block: {kept.State.Block}") : "";
            yield return Code.Text($"new({shape.Size / shape.Steps}{steps}{growth}{block}{(kept.Layout == Layout.Lanes ? ", InLanes: true" : "")})");
        }
    }

    /// <summary>Whether what it takes at each step is a token, so that it can write texts.</summary>
    public static bool TakesTokens(IReadOnlyList<Port> inputs) => inputs.Count == 1 && inputs[0].IsIndex;

    /// <summary>Prints what is given before the first step.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="plan">The network.</param>
    /// <param name="begin">What is run.</param>
    /// <param name="run">Prints how, of these ports.</param>
    public static void Begin(SourceWriter writer, NetworkPlan plan, ProgramPlan begin, Action<SourceWriter, IReadOnlyList<Port>> run)
    {
        IReadOnlyList<Port> inputs = Port.Inputs(begin.Graph);
        writer.Line();
        writer.Line("/// <summary>Takes what all steps need as a whole; the next step is a first one. To be called before the first step, and again after <c>Reset()</c>.</summary>");
        foreach (Port input in inputs)
            writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given} As many as there are sequences.</param>");
        Exceptions(writer, null, inputs);
        using (writer.Block($"public void Begin({Port.Parameters(inputs)})"))
        {
            Checks(writer, plan, inputs);
            run(writer, inputs);
        }
    }

    /// <summary>Prints the next step of each sequence, and of the one sequence where it takes tokens.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="plan">The network.</param>
    /// <param name="program">What is run.</param>
    /// <param name="run">Prints how.</param>
    public static void Step(SourceWriter writer, NetworkPlan plan, ProgramPlan program, Action<SourceWriter> run)
    {
        IReadOnlyList<Port> inputs = Port.Inputs(program.Graph), outputs = Port.Outputs(program.Graph);
        writer.Line();
        writer.Line("/// <summary>Predicts the next step of each sequence.</summary>");
        foreach (Port input in inputs)
            writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given} As many at every step as there are sequences.</param>");
        DoorText.Results(writer, outputs);
        Exceptions(writer, plan, inputs);
        using (writer.Block($"public global::System.ReadOnlySpan<float> Step({string.Join(", ", inputs.Select(p => $"scoped {p.SpanType} {p.Identifier}"))})"))
        {
            Checks(writer, plan, inputs);
            run(writer);
            writer.Line($"return Output({Literal.Of(program.Outputs[0])});");
        }
        if (TakesTokens(inputs))
            Tokens(writer, plan, inputs[0], outputs);
    }

    /// <summary>What a network that takes a token at each step has besides.</summary>
    private static void Tokens(SourceWriter writer, NetworkPlan plan, Port input, IReadOnlyList<Port> outputs)
    {
        writer.Line();
        writer.Line("/// <summary>Predicts the next step of the one sequence.</summary>");
        writer.Line($"/// <param name=\"{input.ParameterName}\">From 0 to {Literal.Of(input.Bound - 1)}.</param>");
        DoorText.Results(writer, outputs);
        Exceptions(writer, plan, [input]);
        writer.Line($"public global::System.ReadOnlySpan<float> Step(int {input.Identifier}) => Step(new global::System.ReadOnlySpan<int>(in {input.Identifier}));");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public int Vocabulary => {Literal.Of(input.Bound)};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public int Choices => {Literal.Of(outputs[0].Size)};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public global::NetGen.NumberKind Numbers => global::NetGen.NumberKind.{plan[ProgramNames.Step].Graph.Outputs[0].Numbers};");
    }

    private static void Checks(SourceWriter writer, NetworkPlan plan, IReadOnlyList<Port> inputs)
    {
        CheckText.Print(writer, plan.Spec.ClassName, inputs, Array.Empty<Port>());
        Port first = inputs[0];
        writer.Line($"global::NetGen.Guard.SameBatch({Literal.Text(plan.Spec.ClassName)}, {Literal.Text(first.Name)}, {first.Identifier}.Length, {first.Size}, MaxBatch);");
    }

    /// <param name="plan">Of the network, where what is given is a step; null where it comes before the first one.</param>
    private static void Exceptions(SourceWriter writer, NetworkPlan? plan, IReadOnlyList<Port> inputs)
    {
        CallExceptions.Print(writer, "step", "stepper", inputs);
        if (plan is null)
            return;
        if (plan.StepLimit < int.MaxValue)
            writer.Line($"/// <exception cref=\"global::NetGen.StepLimitException\">All {Literal.Of(plan.StepLimit)} steps are taken.</exception>");
        if (plan.Find(ProgramNames.Begin) is not null)
            writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">Begin has not been called.</exception>");
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

    /// <summary>Prints what stands in its place where a layer looks ahead: the compiler says so where it is called.</summary>
    public static void Refusal(SourceWriter writer, string network, StepObstacle obstacle)
    {
        string reason = Literal.Text($"{network} cannot be run a step at a time: {obstacle.Reason}.");
        writer.Line();
        writer.Line("/// <summary>Not for this network, in which a step may depend on later ones: the compiler says so where it is called.</summary>");
        writer.Line($"[global::System.Obsolete({reason}, error: true)]");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Line("public global::NetGen.Execution.NetworkStepper CreateStepper(int batch = 1, int threads = 1) =>");
        using (writer.Indented())
            writer.Line($"throw new global::System.NotSupportedException({reason});");
    }
}
