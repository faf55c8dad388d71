using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints a kernel: the method that hands its pointers to the frame and its units to the workers, each round as a local function that binds the pointers by name,
/// and the elementwise work as a type of its own, which the runtime's kernels take as a type argument.
/// </summary>
internal static class CpuKernelText
{
    public static void Print(SourceWriter writer, CpuKernel kernel)
    {
        Method(writer, kernel);
        if (kernel.Walk is { } walk)
            Elementwise(writer, kernel, walk);
    }

    /// <summary>Prints lines behind the declaration of what they read: "float* x = f->Argument(0), y = f->Argument(1);".</summary>
    public static void Bound(SourceWriter writer, Action<SourceWriter> body)
    {
        var lines = new SourceWriter(writer.Depth);
        body(lines);
        foreach (IGrouping<string, Pointer> type in lines.Pointers.GroupBy(pointer => pointer.Type))
            writer.Line($"{type.Key} {string.Join(", ", type.Select(pointer => $"{pointer.Name} = {pointer.Read}"))};");
        writer.Append(lines);
    }

    private static void Method(SourceWriter writer, CpuKernel kernel)
    {
        IReadOnlyList<Pointer> pointers = kernel.Signature.Pointers;
        writer.Line();
        Summary(writer, kernel.Kernel);
        string parameters = string.Join(", ", pointers.Select(p => $"{p.Type} {p.Name}"));
        using (writer.Block($"private static void {kernel.Kernel.Name}(Frame* f, WorkerGroup workers, {parameters})"))
        {
            if (kernel.Rounds.Count > 0)
                Pass(writer, pointers);
            foreach (Round round in kernel.Rounds)
                writer.Line($"f->Run(workers, &{round.Name}, {round.Units});");
            kernel.Closing?.Invoke(writer);
            foreach (Round round in kernel.Rounds)
            {
                writer.Line();
                writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
                using (writer.Block($"static void {round.Name}(int from, int to, Frame* f)"))
                    Bound(writer, round.Body);
            }
        }
    }

    /// <summary>As many pointers in one call as the frame takes at a time.</summary>
    private static void Pass(SourceWriter writer, IReadOnlyList<Pointer> pointers)
    {
        const int AtOnce = 8;
        writer.Line($"f->Pass({string.Join(", ", pointers.Take(AtOnce).Select(p => p.Name))});");
        foreach (Pointer pointer in pointers.Skip(AtOnce))
            writer.Line($"f->Pass({pointer.Index}, {pointer});");
    }

    private static void Elementwise(SourceWriter writer, CpuKernel kernel, ElementWalk walk)
    {
        KernelBody body = kernel.Kernel.Body;
        bool isEpilogue = body.Product is not null;
        writer.Line();
        using (writer.Block($"private readonly struct {kernel.Kernel.Name}{(isEpilogue ? "Epilogue" : "Elements")} : {walk.Interface}"))
        {
            var elements = new ElementText(walk, kernel.Signature.Operands.Zip(body.Operands, (pointer, shape) => (pointer, shape)).ToArray(), body.Outputs, isEpilogue ? kernel.Signature.Outputs[0] : null);
            walk.Facts(writer, body);
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"public static void Apply({walk.Parameters})"))
            {
                writer.Line("var f = (Frame*)state;");
                Bound(writer, w =>
                {
                    elements.Invariants(w);
                    walk.Loop(w, elements.AreFlat, (inner, place) => elements.Store(inner, place, kernel.Signature.Outputs));
                });
            }
        }
    }

    private static void Summary(SourceWriter writer, Kernel kernel)
    {
        List<string> lines = KernelSummary.Of(kernel).Select(XmlText.Escaped).ToList();
        if (lines.Count == 1)
        {
            writer.Line($"/// <summary>{lines[0]}</summary>");
            return;
        }
        writer.Line("/// <summary>");
        foreach (string line in lines)
            writer.Line("/// " + line);
        writer.Line("/// </summary>");
    }
}
