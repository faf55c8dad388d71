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
        writer.Line();
        Summary(writer, KernelSummary.Of(kernel.Kernel, kernel.Sizes.Count > 0).ToList());
        Method(writer, kernel);
    }

    /// <summary>Prints a type of elementwise work.</summary>
    public static void Print(SourceWriter writer, ElementType type)
    {
        writer.Line();
        Summary(writer, type.Summary);
        writer.Line($"private readonly struct {type.Name}{type.Text}");
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
        IEnumerable<string> stream = kernel.Draws ? ["uint stream"] : [], sizes = kernel.Sizes.Select(size => $"int {size.Name}");
        string parameters = string.Join(", ", stream.Concat(sizes).Concat(pointers.Select(p => $"{p.Type} {p.Name}")));
        using (writer.Block($"private static void {kernel.Method}(Frame* f, WorkerGroup workers, {parameters})"))
        {
            if (kernel.Draws)
                writer.Line("f->Stream = stream;");
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

    private static void Summary(SourceWriter writer, IReadOnlyList<string> lines)
    {
        if (lines.Count <= 1)
        {
            foreach (string line in lines)
                writer.Line($"/// <summary>{XmlText.Escaped(line)}</summary>");
            return;
        }
        writer.Line("/// <summary>");
        foreach (string line in lines)
            writer.Line("/// " + XmlText.Escaped(line));
        writer.Line("/// </summary>");
    }
}
