using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints the class that holds the compiled kernels and enqueues the programs. Launching is one method per kernel of the plan; a program reads as on the CPU:
/// one call a line, with where everything lies in its arguments.
/// </summary>
internal static class DeviceProgramText
{
    public static string ClassName(NetworkPlan plan) => plan.Spec.ClassName + "Device";

    /// <summary>The class of the kernels that it launches.</summary>
    public static string KernelClass(NetworkPlan plan) => plan.Spec.ClassName + "Kernels";

    private static readonly (string Name, string Summary)[] Summaries =
    [
        (ProgramNames.Forward, "The forward direction of a training step: every layer, then the losses."),
        (ProgramNames.Backward, "The backward direction of a training step: from the losses to the gradient of every parameter."),
        (ProgramNames.MoveStatistics, "Moves running statistics towards those of the batch, if its loss and gradient are finite."),
        (ProgramNames.Predict, "Prediction: no dropout, running statistics, nothing kept for later."),
        (ProgramNames.InputForward, "The loss as the network predicts."),
        (ProgramNames.InputBackward, "From the loss to its gradient in the inputs."),
        (ProgramNames.CurvatureForward, "The loss as the network predicts."),
        (ProgramNames.CurvatureBackward, "From the loss to its curvature in every parameter."),
        (ProgramNames.HessianForward, "The gradient of the loss along a direction."),
        (ProgramNames.HessianBackward, "Its gradient: the Hessian times that direction."),
        (ProgramNames.Begin, "What comes before the first step: what the steps read of it is kept."),
        (ProgramNames.Step, "Prediction a step at a time: what one step leaves, the next one finds."),
    ];

    public static void Print(SourceWriter writer, NetworkPlan plan, IReadOnlyList<IReadOnlyList<DeviceRound>> rounds)
    {
        List<DeviceRound> all = rounds.SelectMany(s => s).GroupBy(s => s.Method).Select(same => same.First()).ToList();
        writer.Line("/// <summary>The kernels compiled for one accelerator, and the programs that launch them. Everything is enqueued on a stream; nothing waits and nothing is allocated.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        using (writer.Block($"internal sealed class {ClassName(plan)}"))
        {
            Constants(writer, plan);
            writer.Line();
            writer.Line("public static readonly KernelDescription[] Kernels =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (DeviceRound round in all)
                    writer.Line($"new(\"{round.Method}\", Threads: {round.Threads}{(round.HasTensorVariants ? ", Tiled: true" : "")}),");
            }
            writer.Line("];");
            writer.Line();
            foreach (DeviceRound round in all)
                writer.Line($"private readonly {round.Method}Launch {round.Field};");
            writer.Line();
            writer.Line("/// <summary>Compiles all kernels now, so that no step has to.</summary>");
            using (writer.Block($"public {ClassName(plan)}(KernelLoader loader)"))
            {
                writer.Line($"KernelSet kernels = loader.Compile(typeof({KernelClass(plan)}), Kernels);");
                foreach (DeviceRound round in all)
                    writer.Line($"{round.Field} = kernels.Load<{round.Method}Launch>(\"{round.Method}\");");
            }
            writer.Line();
            foreach (DeviceRound round in all)
                writer.Line($"private delegate void {round.Method}Launch(AcceleratorStream stream, KernelConfig config, {round.Parameters});");
            foreach ((string name, string summary) in Summaries)
            {
                if (plan.Find(name) is { } program)
                    Program(writer, plan, program, summary);
            }
            if ((plan.Find(ProgramNames.Predict) ?? plan.Find(ProgramNames.Step)) is { } giving)
                Results(writer, giving);
            for (int k = 0; k < rounds.Count; k++)
                Launch(writer, plan.Kernels[k], rounds[k]);
        }
    }

    private static void Constants(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Find(ProgramNames.Step) is not null || plan.Derived.Count > 0)
        {
            writer.Line($"public const long Arena = {plan.Programs.Max(p => p.ArenaPerSample)}, Shared = {plan.Programs.Max(p => p.SharedFloats)};");
            return;
        }
        ProgramPlan? training = plan.Find(ProgramNames.Forward);
        writer.Line($"public const long TrainingArena = {training?.ArenaPerSample ?? 0}, TrainingShared = {training?.SharedFloats ?? 0};");
        if (plan.Find(ProgramNames.Predict) is { } prediction)
            writer.Line($"public const long PredictionArena = {prediction.ArenaPerSample}, PredictionShared = {prediction.SharedFloats};");
        if (plan.Loss is not null)
            writer.Line($"public const long LossOffset = {plan.Loss.Offset};");
    }

    private static void Program(SourceWriter writer, NetworkPlan plan, ProgramPlan program, string summary)
    {
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        using (writer.Block($"public void {program.Name}(AcceleratorStream stream, DeviceMemory at)"))
        {
            foreach (ProgramStep step in program.Steps)
            {
                switch (step)
                {
                    case KernelCall call:
                        Call(call, null);
                        break;
                    case Repeat { Loop: var loop, Body: var body }:
                        writer.Line($"// {loop.Name}: {loop.Steps} steps{(loop.Backwards ? ", the last one first" : "")}");
                        using (writer.Block(loop.Backwards ? $"for (long t = {loop.Steps - 1}; t >= 0; t--)" : (Code)$"for (long t = 0; t < {loop.Steps}; t++)"))
                        {
                            foreach (KernelCall call in body)
                                Call(call, null);
                        }
                        break;
                    case RepeatedCalls { First: var first } repeated:
                        writer.Line($"// {repeated.Title} are alike: comments name the first.");
                        using (writer.Block($"for (long k = 0; k < {repeated.Times}; k++)"))
                        {
                            for (int i = 0; i < first.Count; i++)
                                Call(first[i], repeated.Next(i));
                        }
                        break;
                }
            }
        }

        void Call(KernelCall call, KernelCall? next)
        {
            Kernel kernel = plan.Kernels[call.Kernel];
            writer.Line("// " + call.Comment);
            writer.Line($"{kernel.Name}(stream, at, {string.Join(", ", Arguments(kernel, call, next, program))});");
        }
    }

    /// <param name="next">The same call for the next one of layers that are alike.</param>
    private static IEnumerable<string> Arguments(Kernel kernel, KernelCall call, KernelCall? next, ProgramPlan program)
    {
        var signature = new KernelSignature(kernel);
        var sizes = new List<(bool PerSample, long Size)>();
        KernelBody body = kernel.Body;
        sizes.AddRange(body.Inputs.Select(s => (s.PerSample, (long)s.Size)));
        if (body.HasBias)
            sizes.Add((false, body.Shape.Channels));
        sizes.AddRange(body.Operands.Select(s => (s.PerSample, (long)s.Size)));
        sizes.AddRange(body.Outputs.Select(_ => (body.Shape.PerSample, (long)body.Shape.Size)));
        sizes.AddRange(body.Scratch.Select(s => (s.PerSample, s.Floats)));
        IEnumerable<string> stream = call.RandomStream is { } number ? [$"{DeviceScalar.Stream.Name}: {ProgramText.Stream(number, next?.RandomStream)}"] : [];
        return stream.Concat(call.Places.Zip((next ?? call).Places, (place, further) => (place, further.Offset - place.Offset))
            .Select((moving, i) => $"{signature.Pointers[i].Name}: {View(moving.place, sizes[i], program, signature.Pointers[i].Type == "int*", moving.Item2)}"));
    }

    /// <param name="program">What it is a place of.</param>
    /// <param name="isIndex">Whether the kernel takes whole numbers. What only moves them takes them as they are, for floats: they are as wide.</param>
    /// <param name="apart">How many floats further it lies for each further one of layers that are alike.</param>
    private static string View(Location place, (bool PerSample, long Size) extent, ProgramPlan program, bool isIndex = false, long apart = 0)
    {
        string offset = PlaceText.Sum(place.Offset, apart, PlaceText.Time) is { Length: > 0 } sum ? sum : "0";
        return place.Space switch
        {
            Space.Arena when place.Within != 0 || place.Stride != 0 => Code.Text($"at.Arena({offset}, {extent.Size}, {PlaceText.Sum(place.Within, place.Stride)})"),
            Space.Arena => Code.Text($"at.Arena({offset}, {extent.Size})"),
            Space.Shared => Code.Text($"at.Shared({offset}, {extent.Size})"),
            Space.Parameters => Code.Text($"at.Parameters({offset}, {extent.Size}{Owner(place)})"),
            Space.Gradients => Code.Text($"at.Gradients({offset}, {extent.Size}{Owner(place)})"),
            Space.Output => Code.Text($"at.Output({place.Offset}, {extent.Size})"),
            Space.Input => Code.Text($"at.Input({place.Offset})"),
            Space.Target => Code.Text($"at.Target({place.Offset})"),
            Space.Indices when !isIndex => Code.Text($"at.Input({place.Offset})"),
            Space.Indices => Code.Text($"at.Indices({place.Offset})"),
            Space.State => Code.Text($"at.State{(isIndex ? "Indices" : "")}({StateAt(program, place.Offset)}, {extent.Size}{(place.Within == 0 ? "" : Code.Text($", {place.Within}"))})"),
            Space.Positions => "at.Positions",
            Space.Labels => Code.Text($"at.Labels({place.Offset})"),
            // A value with side effects only.
            _ => "default",
        };
    }

    /// <summary>The number of what is kept there: each lies where it is aligned, whatever the number of sequences.</summary>
    private static int StateAt(ProgramPlan program, long offset)
    {
        int index = 0;
        for (long before = 0; before < offset; index++)
            before += program.Graph.States[index].Shape.Size;
        return index;
    }

    private static string Owner(Location place) => place.Owner == 0 ? "" : $", owner: {Literal.Of(place.Owner)}";

    private static void Results(SourceWriter writer, ProgramPlan program)
    {
        writer.Line();
        writer.Line("/// <summary>Where an output lies after a prediction.</summary>");
        writer.Line($"public static ArrayView<float> Output(int index, DeviceMemory at) => index switch");
        writer.Line("{");
        using (writer.Indented())
        {
            for (int i = 0; i < program.Results.Count; i++)
            {
                Graph.TensorShape shape = program.Graph[program.Graph.Outputs[i].Node].Shape;
                writer.Line($"{i} => {View(program.Results[i], (shape.PerSample, shape.Size), program)},");
            }
            writer.Line("_ => throw new ArgumentOutOfRangeException(\"index\"),");
        }
        writer.Line("};");
    }

    private static void Launch(SourceWriter writer, Kernel kernel, IReadOnlyList<DeviceRound> rounds)
    {
        var signature = new KernelSignature(kernel);
        IEnumerable<string> stream = kernel.Body.Product?.RandomStream is null ? [] : [$"{DeviceScalar.Stream.Type} {DeviceScalar.Stream.Name}"];
        string parameters = string.Join(", ", stream.Concat(signature.Pointers.Select(p => $"ArrayView<{(p.Type == "int*" ? "int" : "float")}> {p.Name}")));
        writer.Line();
        using (writer.Block($"private void {kernel.Name}(AcceleratorStream stream, DeviceMemory at, {parameters})"))
        {
            if (rounds.Any(s => s.Scalars.Contains(DeviceScalar.Batch) || s.Grid.OfBatch))
                writer.Line("int batch = at.Batch;");
            foreach (DeviceRound round in rounds)
            {
                IEnumerable<string> arguments = round.Views.Select(v => v.Name).Concat(round.Scalars.Select(Scalar));
                writer.Line($"{round.Field}(stream, {round.Grid.Config(round.Threads)}, {string.Join(", ", arguments)});");
            }
        }
    }

    private static string Scalar(DeviceScalar scalar) => scalar.Name switch
    {
        "verdict" => "at.Verdict",
        "seedLow" => "unchecked((uint)at.Seed)",
        "seedHigh" => "(uint)(at.Seed >> 32)",
        "step" => "at.Step",
        _ => scalar.Name,
    };
}
