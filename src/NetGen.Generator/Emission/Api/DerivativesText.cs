using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Derivatives of a network that is asked for more than the gradients of training.</summary>
internal static class DerivativesText
{
    private const string Span = "global::System.ReadOnlySpan<float>";

    public static void Factory(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <summary>A workspace for derivatives of the loss as the network predicts, for one thread at a time.</summary>");
        writer.Line("/// <param name=\"maxBatch\">Most samples in one call.</param>");
        writer.Line("/// <param name=\"threads\">Threads that a call may use; 0 for one per processor. Results have the same bits on any number.</param>");
        writer.Line("public Derivatives CreateDerivatives(int maxBatch, int threads = 0) => new(this, maxBatch, threads);");
    }

    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        string type = plan.Spec.TypeName;
        writer.Line();
        writer.Line("/// <summary>");
        writer.Line("/// Derivatives of the loss as the network predicts: no dropout, running statistics. Nothing of the network changes.");
        writer.Line("/// For one thread at a time; nothing is allocated per call.");
        writer.Line("/// </summary>");
        string curvature = plan.Derived.Any(derived => derived.Kind == Derivative.Curvature) ? ", global::NetGen.ICurvature" : "";
        using (writer.Block($"public sealed unsafe class Derivatives : global::NetGen.Execution.NetworkDerivatives{curvature}"))
        {
            using (writer.Block($"internal Derivatives({type} network, int maxBatch, int threads)\n    : base(network, maxBatch, threads, sizes: {SizesText.OfDerivatives(plan)},\n"
                + $"        {string.Join(",\n        ", plan.Derived.SelectMany(derived => Arguments(plan, derived)))})"))
            {
            }
            foreach (DerivedPlan derived in plan.Derived)
                Members(writer, plan, derived, Pinned);
            ProgramReference.RoundNames(writer, plan, plan.Derived.SelectMany(derived => ProgramNames.Of(derived.Kind)));
        }
    }

    private static IEnumerable<string> Arguments(NetworkPlan plan, DerivedPlan derived)
    {
        IReadOnlyList<string> names = ProgramNames.Of(derived.Kind);
        string programs = Code.Text($"new({ProgramReference.To(plan, names[0])}, {ProgramReference.To(plan, names[1])}, lossOffset: {derived.Loss.Offset})");
        switch (derived.Kind)
        {
            case Derivative.Inputs:
                yield return "inputs: " + programs;
                yield return $"differentiated: [{string.Join(", ", derived.Inputs.Zip(derived.GradientSizes, (input, size) => $"({Literal.Of(input)}, {Literal.Of(size)})"))}]";
                break;
            case Derivative.Curvature:
                yield return "curvature: " + programs;
                break;
            default:
                yield return "hessian: " + programs;
                break;
        }
    }

    private static void Pinned(SourceWriter writer, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets, string complete) =>
        PinText.Print(writer, inputs, targets, w => w.Line($"{complete}(f);"));

    /// <summary>What computes a derivative, and what gives it.</summary>
    /// <param name="body">Prints what a call does behind its checks, from what is given to what completes it: "return CompleteInputs".</param>
    public static void Members(SourceWriter writer, NetworkPlan plan, DerivedPlan derived, Action<SourceWriter, IReadOnlyList<Port>, IReadOnlyList<Port>, string> body)
    {
        const string Loss = "The loss of the batch.", OfParameter = "/// <param name=\"parameter\">\"conv1.weight\".</param>";
        switch (derived.Kind)
        {
            case Derivative.Inputs:
                Call(writer, plan, "ComputeInputGradients", "CompleteInputs", "Gradients of the loss in the inputs: afterwards InputGradient(name) gives each.", Loss, body);
                Accessor(writer,
                    "The gradient of the last call in an input, of tokens in what their embedding makes of them, a row for each sample: of the mean over the batch, "
                    + "by the number of samples.",
                    "/// <param name=\"input\">Its name; \"input\" where it has none.</param>", $"public {Span} InputGradient(string input) => GradientOfInput(input);");
                break;
            case Derivative.Curvature:
                Call(writer, plan, "ComputeCurvature", "CompleteCurvature",
                    "The diagonal of the Hessian by recursion (Optimal Brain Damage): afterwards Curvature(name) gives that of each parameter.", Loss, body);
                Accessor(writer,
                    "The second derivative of the last call's loss in each number of a parameter, as the recursion has it, shaped like the parameter.",
                    OfParameter, $"public {Span} Curvature(string parameter) => CurvatureOf(parameter);");
                break;
            default:
                Accessor(writer,
                    "The direction that the Hessian is multiplied with, to be written: what belongs to a parameter. Zeros at first; it stays.",
                    OfParameter, "public global::System.Span<float> Direction(string parameter) => DirectionOf(parameter);");
                Call(writer, plan, "ComputeHessianVector", "CompleteHessianVector",
                    "The Hessian times the direction, exactly: afterwards HessianVector(name) gives what belongs to each parameter.",
                    "The slope of the loss along the direction: the gradient times it.", body);
                Accessor(writer,
                    "The product of the last call: what belongs to a parameter.",
                    OfParameter, $"public {Span} HessianVector(string parameter) => ProductOf(parameter);");
                Call(writer, plan, "ComputeHessianDiagonal", "CompleteHessianDiagonal",
                    "The diagonal of the Hessian, exactly, by a product for each learned number (for small networks): afterwards HessianDiagonal(name) gives it.", null, body);
                Accessor(writer,
                    "The second derivative of the last call's loss in each number of a parameter by itself, shaped like the parameter.",
                    OfParameter, $"public {Span} HessianDiagonal(string parameter) => DiagonalOf(parameter);");
                break;
        }
    }

    private static void Accessor(SourceWriter writer, string summary, string parameter, string member)
    {
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line(parameter);
        writer.Line(member);
    }

    /// <param name="returns">What is returned; null for nothing.</param>
    private static void Call(
        SourceWriter writer, NetworkPlan plan, string name, string complete, string summary, string? returns, Action<SourceWriter, IReadOnlyList<Port>, IReadOnlyList<Port>, string> body)
    {
        IReadOnlyList<Port> inputs = Port.Inputs(plan.Graph), targets = Port.Targets(plan.Graph);
        List<Port> all = inputs.Concat(targets).ToList();
        string type = returns is null ? "void" : "float";
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        foreach (Port port in all)
            writer.Line($"/// <param name=\"{port.ParameterName}\">{port.Given}</param>");
        if (returns is not null)
            writer.Line($"/// <returns>{returns}</returns>");
        CallExceptions.Print(writer, "call", "workspace", all);
        using (writer.Block($"public {type} {name}({Port.Parameters(all)})"))
        {
            CheckText.Print(writer, plan.Spec.ClassName, inputs, targets);
            body(writer, inputs, targets, (returns is null ? "" : "return ") + complete);
        }
        writer.Line();
        writer.Line($"/// <inheritdoc cref=\"{name}({string.Join(", ", all.Select(p => p.SpanType.Replace('<', '{').Replace('>', '}')))})\"/>");
        writer.Line("/// <param name=\"batch\">Inputs, then targets.</param>");
        writer.Line($"public {type} {name}(global::NetGen.Batch batch) => {name}({Port.Columns(all)});");
    }
}
