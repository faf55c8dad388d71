using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Prints a program: one call a line, with what it does above it and where everything lies in its arguments.</summary>
internal static class ProgramText
{
    public static void Print(SourceWriter writer, ProgramPlan program, EquatableArray<Kernel> kernels, string rows)
    {
        if (program.Preparation.Count > 0)
        {
            Method(writer, ProgramNames.Prepare + program.Name, program.Preparation, kernels,
                $"What <see cref=\"{program.Name}\"/> needs of the parameters in another form: before its first run, and again when they have changed.", rows);
            writer.Line();
        }
        Method(writer, program.Name, program.Calls, kernels, Summary(program.Name), rows);
    }

    private static string Summary(string program) => program switch
    {
        ProgramNames.Forward => "The forward direction of a training step: every layer, then the losses. What backward will read stays in the arena.",
        ProgramNames.Backward => "The backward direction of a training step: from the losses to the gradient of every parameter.",
        ProgramNames.MoveStatistics => "Moves running statistics towards those of the batch, once its loss and gradient have been found finite.",
        ProgramNames.Predict => "Prediction: no dropout, running statistics, nothing kept for later.",
        ProgramNames.Evaluate => "Evaluation: prediction that also gives what the losses read, for the loss on data that the network is not trained on.",
        ProgramNames.Encode => "The first half of a prediction: from the inputs to the code.",
        ProgramNames.Decode => "The second half of a prediction: from the code to the other outputs.",
        _ => $"{What(program)} of a few samples: vectors run along the channels, or along the pixels where channels are few, so that a single sample fills them.",
    };

    private static string What(string few) => few switch
    {
        ProgramNames.Encode + ProgramNames.Few => "Encoding",
        ProgramNames.Decode + ProgramNames.Few => "Decoding",
        _ => "Prediction",
    };

    private static void Method(SourceWriter writer, string name, EquatableArray<KernelCall> calls, EquatableArray<Kernel> kernels, string summary, string rows)
    {
        writer.Line("/// <summary>");
        writer.Line("/// " + summary);
        writer.Line("/// <c>p</c>: parameters, <c>g</c>: gradients, <c>a</c>: the arena, in which a value starts at (floats per sample)·n, <c>s</c>: what does not depend on the batch.");
        writer.Line("/// </summary>");
        using (writer.Block($"public static void {name}(Frame* f, WorkerGroup workers)"))
        {
            List<Location> places = calls.SelectMany(Places).ToList();
            foreach (int owner in Owners(places, Space.Parameters))
                writer.Line($"float* {Owned("p", owner)} = f->{(owner == 0 ? "Parameters" : $"ParametersOf({Literal.Of(owner)})")};");
            foreach (int owner in Owners(places, Space.Gradients))
                writer.Line($"float* {Owned("g", owner)} = f->{(owner == 0 ? "Gradients" : $"GradientsOf({Literal.Of(owner)})")};");
            var spaces = new HashSet<Space>(places.Select(l => l.Space));
            if (spaces.Contains(Space.Shared))
                writer.Line("float* s = f->Shared;");
            if (spaces.Contains(Space.Arena))
            {
                writer.Line("float* a = f->Arena;");
                writer.Line($"long n = {rows};");
            }
            foreach (KernelCall call in calls)
            {
                Kernel kernel = kernels[call.Kernel];
                writer.Line();
                writer.Line("// " + call.Comment);
                writer.Line($"{kernel.Name}(f, workers, {Arguments(kernel, call)});");
            }
        }
    }

    /// <summary>Whose parameters (or gradients) some places are.</summary>
    private static IEnumerable<int> Owners(IEnumerable<Location> places, Space space) => places.Where(l => l.Space == space).Select(l => l.Owner).Distinct().OrderBy(owner => owner);

    /// <summary>"p", of the second owner "p1".</summary>
    private static string Owned(string buffer, int owner) => owner == 0 ? buffer : buffer + Literal.Of(owner);

    /// <summary>The names of the rounds that a program runs: "conv1"; a kernel that first rearranges something runs two.</summary>
    /// <param name="rounds">How many each kernel runs.</param>
    public static void StageNames(SourceWriter writer, ProgramPlan program, EquatableArray<Kernel> kernels, IReadOnlyDictionary<int, int> rounds)
    {
        string name = program.Name;
        List<string> names = program.Calls.SelectMany(call => Enumerable.Repeat(kernels[call.Kernel].Name, rounds[call.Kernel])).ToList();
        writer.Line();
        writer.Line($"/// <summary>How many rounds of units <see cref=\"{name}\"/> runs.</summary>");
        writer.Line($"public const int {name}StageCount = {Literal.Of(names.Count)};");
        writer.Line();
        writer.Line($"/// <summary>The rounds of units of <see cref=\"{name}\"/>, for profiles.</summary>");
        writer.Line($"public static string[] {name}Stages => new string[]");
        writer.Line("{");
        using (writer.Indented())
        {
            foreach (string stage in names)
                writer.Line(Literal.Text(stage) + ",");
        }
        writer.Line("};");
    }

    private static string Arguments(Kernel kernel, KernelCall call)
    {
        var signature = new KernelSignature(kernel.Body);
        return string.Join(", ", Places(call).Zip(signature.Pointers, (place, pointer) => $"{pointer.Name}: {Text(place)}"));
    }

    /// <summary>In the order of <see cref="KernelSignature"/>.</summary>
    private static IEnumerable<Location> Places(KernelCall call)
    {
        IEnumerable<Location> places = call.Inputs;
        if (call.Bias.Space != Space.None)
            places = places.Append(call.Bias);
        return places.Concat(call.Operands).Concat(call.Outputs).Concat(call.Scratch);
    }

    private static string Text(Location place) => place.Space switch
    {
        Space.Arena => Address.Of("a", place.Offset == 0 ? "" : $"{Literal.Of(place.Offset)} * n"),
        Space.Shared => Address.Of("s", place.Offset),
        Space.Parameters => Address.Of(Owned("p", place.Owner), place.Offset),
        Space.Gradients => Address.Of(Owned("g", place.Owner), place.Offset),
        Space.Input => $"f->Input({Literal.Of(place.Offset)})",
        Space.Target => $"f->Target({Literal.Of(place.Offset)})",
        Space.Indices => $"f->Indices({Literal.Of(place.Offset)})",
        Space.Labels => $"f->Labels({Literal.Of(place.Offset)})",
        Space.Output => $"f->Output({Literal.Of(place.Offset)})",
        _ => "null",
    };
}
