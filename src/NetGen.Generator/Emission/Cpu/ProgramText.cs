using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Prints a program: one call a line, with what it does above it and where everything lies in its arguments.</summary>
internal static class ProgramText
{
    public static void Print(SourceWriter writer, ProgramPlan program, CpuMethods methods, ArenaRows rows)
    {
        if (program.Preparation.Count > 0)
        {
            Method(writer, ProgramNames.Prepare + program.Name, program.PreparationSteps, methods, rows,
                $"What <see cref=\"{program.Name}\"/> needs of the parameters in another form: before its first run, and again when they have changed.");
            writer.Line();
        }
        Method(writer, program.Name, program.Steps, methods, rows, Summary(program.Name));
    }

    private static string Summary(string program) => program switch
    {
        ProgramNames.Forward => "The forward direction of a training step: every layer, then the losses. What backward will read stays in the arena.",
        ProgramNames.Backward => "The backward direction of a training step: from the losses to the gradient of every parameter.",
        ProgramNames.MoveStatistics => "Moves running statistics towards those of the batch, once its loss and gradient have been found finite.",
        ProgramNames.InputForward => "The loss as the network predicts: no dropout, running statistics. What its gradient in the inputs will read stays in the arena.",
        ProgramNames.InputBackward => "From the losses to their gradient in each input.",
        ProgramNames.CurvatureForward => "The loss as the network predicts: no dropout, running statistics. What its curvature will read stays in the arena.",
        ProgramNames.CurvatureBackward => "From the losses to their curvature in every parameter (Optimal Brain Damage), which goes the way of gradients and is called so below.",
        ProgramNames.HessianForward => "The loss as the network predicts, its gradient, and the gradient's product with a direction.",
        ProgramNames.HessianBackward => "The gradient of that product: the Hessian times the direction.",
        ProgramNames.Predict => "Prediction: no dropout, running statistics, nothing kept for later.",
        ProgramNames.Evaluate => "Evaluation: prediction that also gives what the losses read, for the loss on data that the network is not trained on.",
        ProgramNames.Step => "One step of a prediction: layers go on from what the call before has left.",
        ProgramNames.Begin => "What comes before the first step: from what does not change from step to step to what the steps read of it.",
        ProgramNames.Encode => "The first half of a prediction: from the inputs to the code.",
        ProgramNames.Decode => "The second half of a prediction: from the code to the other outputs.",
        _ => $"{What(program)} of a few samples: vectors run along the channels, or along the pixels where channels are few, so that a single sample fills them.",
    };

    private static string What(string few) => few switch
    {
        ProgramNames.Encode + ProgramNames.Few => "Encoding",
        ProgramNames.Decode + ProgramNames.Few => "Decoding",
        ProgramNames.Step + ProgramNames.Few => "One step",
        ProgramNames.Begin + ProgramNames.Few => "What comes before the first step,",
        _ => "Prediction",
    };

    private static void Method(
        SourceWriter writer, string name, IReadOnlyList<ProgramStep> steps, CpuMethods methods, ArenaRows rows, string summary)
    {
        writer.Line("/// <summary>");
        writer.Line("/// " + summary);
        writer.Line("/// A value that each sample has starts in the arena at (floats per sample)·n; what does not depend on the batch lies in the shared part.");
        writer.Line("/// </summary>");
        using (writer.Block($"public static void {name}(Frame* f, WorkerGroup workers)"))
        {
            List<Location> places = steps.SelectMany(s => s.Calls).SelectMany(c => c.Places).ToList();
            foreach (int owner in Owners(places, Space.Parameters))
                writer.Line($"float* {PlaceText.Owned("parameters", owner)} = f->{(owner == 0 ? "Parameters" : Code.Text($"ParametersOf({owner})"))};");
            foreach (int owner in Owners(places, Space.Gradients))
                writer.Line($"float* {PlaceText.Owned("gradients", owner)} = f->{(owner == 0 ? "Gradients" : Code.Text($"GradientsOf({owner})"))};");
            var spaces = new HashSet<Space>(places.Select(l => l.Space));
            if (spaces.Contains(Space.Shared))
                writer.Line("float* shared = f->Shared;");
            if (spaces.Contains(Space.State))
                writer.Line("float* state = f->State;");
            if (spaces.Contains(Space.Arena))
            {
                writer.Line("float* arena = f->Arena;");
                writer.Line($"long {ArenaRows.Name} = {rows.Value};");
                if (rows.HasBatch)
                    writer.Line("long b = f->Batch;");
            }
            var printer = new PlaceText(rows);
            string? layer = null;
            foreach (ProgramStep step in steps)
            {
                // The calls of a layer stand together.
                string? next = (step as KernelCall)?.Layer;
                if (next is null || next != layer)
                    writer.Line();
                layer = next;
                switch (step)
                {
                    case Repeat repeat:
                        Loop(writer, repeat, methods, printer);
                        break;
                    case RepeatedCalls calls:
                        Loop(writer, calls, methods, printer);
                        break;
                    case KernelCall call:
                        Call(writer, call, methods, printer);
                        break;
                }
            }
        }
    }

    /// <param name="next">The same call for the next one of layers that are alike.</param>
    private static void Call(SourceWriter writer, KernelCall call, CpuMethods methods, PlaceText places, KernelCall? next = null)
    {
        CpuKernel kernel = methods[call];
        KernelBody body = kernel.Kernel.Body;
        IEnumerable<string> stream = call.RandomStream is { } number ? [Code.Text($"stream: {Stream(number, next?.RandomStream)}")] : [];
        IEnumerable<string> sizes = kernel.Sizes.Select(size => Code.Text($"{size.Name}: {size.Value}"));
        IEnumerable<string> pointers = call.Places
            .Zip((next ?? call).Places, (place, further) => (place, apart: further.Offset - place.Offset))
            .Select((at, i) => (at.place, Text: places.Of(at.place, i < call.Inputs.Count ? body.SourceLayout : body.Layout, at.apart)))
            .Zip(kernel.Signature.Pointers, (at, pointer) => $"{pointer.Name}: {Cast(at.place, pointer)}{at.Text}");
        writer.Line("// " + call.Comment);
        writer.Line($"{kernel.Method}(f, workers, {string.Join(", ", stream.Concat(sizes).Concat(pointers))});");
    }

    /// <summary>Indices that are kept from call to call lie among numbers.</summary>
    private static string Cast(Location place, Pointer pointer)
    {
        bool takesIndices = pointer.Type == "int*";
        return takesIndices && place.Space == Space.State ? "(int*)" : !takesIndices && place.Space is Space.Indices or Space.Labels ? "(float*)" : "";
    }

    /// <summary>The stream of random numbers of a call; of layers that are alike, counted.</summary>
    public static string Stream(int number, int? next) =>
        next is null || next == number ? Literal.Of(number) : Code.Text($"(uint)({PlaceText.Sum(number, next.Value - number, PlaceText.Time)})");

    /// <summary>Layers that are alike. Profiles and traces tell them apart: each has its own rounds.</summary>
    private static void Loop(SourceWriter writer, RepeatedCalls repeated, CpuMethods methods, PlaceText places)
    {
        IReadOnlyList<KernelCall> calls = repeated.First;
        const string K = PlaceText.Time;
        writer.Line($"// {repeated.Title} are alike: comments name the first.");
        using (writer.Block($"for (long {K} = 0; {K} < {repeated.Times}; {K}++)"))
        {
            for (int i = 0; i < calls.Count; i++)
            {
                if (i > 0 && calls[i].Layer != calls[i - 1].Layer)
                    writer.Line();
                Call(writer, calls[i], methods, places, repeated.Next(i));
            }
        }
    }

    /// <summary>The calls of one step, for all of them. Profiles and traces count the rounds of all steps in one place.</summary>
    private static void Loop(SourceWriter writer, Repeat repeat, CpuMethods methods, PlaceText places)
    {
        int steps = repeat.Loop.Steps, count = repeat.Body.Sum(call => methods[call].Rounds.Count);
        const string T = PlaceText.Step;
        writer.Line($"// {repeat.Loop.Name}: {steps} steps{(repeat.Loop.Backwards ? ", the last one first" : "")}");
        Code header = repeat.Loop.Backwards ? (Code)$"for (long {T} = {steps - 1}; {T} >= 0; {T}--)" : $"for (long {T} = 0; {T} < {steps}; {T}++)";
        using (writer.Block(header))
        {
            foreach (KernelCall call in repeat.Body)
                Call(writer, call, methods, places);
            if (count > 0)
                writer.Line($"f->SkipRounds({-count}); // All steps count as one.");
        }
        if (count > 0)
            writer.Line($"f->SkipRounds({count});");
    }

    /// <summary>Whose parameters (or gradients) some places are.</summary>
    private static IEnumerable<int> Owners(IEnumerable<Location> places, Space space) => places.Where(l => l.Space == space).Select(l => l.Owner).Distinct().OrderBy(owner => owner);
}
