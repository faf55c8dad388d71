using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The frame of every kernel's method: hand the pointers to the units, run them on the workers.</summary>
internal static class KernelText
{
    /// <summary>
    /// Prints <c>static void Name(Frame* f, WorkerGroup workers, pointers…)</c> whose local function <c>Units(from, to, state)</c> is written by <paramref name="units"/>.
    /// </summary>
    /// <param name="prepare">A first round of units (count and text) that must be done before the others start.</param>
    /// <param name="after">Lines after them (a total in a fixed order).</param>
    public static void Method(
        SourceWriter writer, Kernel kernel, KernelSignature signature, string unitCount, Action<SourceWriter> units,
        bool readsFrame = true, (string Count, string Call)? prepare = null, Action<SourceWriter>? after = null)
    {
        Header(writer, kernel);
        using (writer.Block($"private static void {kernel.Name}(Frame* f, WorkerGroup workers, {Parameters(signature)})"))
        {
            for (int i = 0; i < signature.Pointers.Count; i++)
                writer.Line($"f->Pass({Literal.Of(i)}, {signature.Name(i)});");
            if (prepare is not null)
                writer.Line($"f->Run(workers, &Prepare, {prepare.Value.Count});");
            writer.Line($"f->Run(workers, &Units, {unitCount});");
            after?.Invoke(writer);
            if (prepare is not null)
            {
                writer.Line();
                using (writer.Block("static void Prepare(int from, int to, void* state)"))
                {
                    writer.Line("var f = (Frame*)state;");
                    writer.Line(prepare.Value.Call + ";");
                }
            }
            writer.Line();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block("static void Units(int from, int to, void* state)"))
            {
                if (readsFrame)
                    writer.Line("var f = (Frame*)state;");
                units(writer);
            }
        }
    }

    /// <summary>A kernel that is too small to share out: it runs where it is called.</summary>
    public static void Inline(SourceWriter writer, Kernel kernel, KernelSignature signature, Action<SourceWriter> body)
    {
        Header(writer, kernel);
        using (writer.Block($"private static void {kernel.Name}(Frame* f, WorkerGroup workers, {Parameters(signature)})"))
            body(writer);
    }

    /// <summary>How many rounds of units the printed method of a kernel runs; 0 if it works where it is called.</summary>
    public static int Rounds(SourceWriter printed)
    {
        string text = printed.ToString();
        int rounds = 0;
        for (int at = text.IndexOf("f->Run(", StringComparison.Ordinal); at >= 0; at = text.IndexOf("f->Run(", at + 1, StringComparison.Ordinal))
            rounds++;
        return rounds;
    }

    private static void Header(SourceWriter writer, Kernel kernel)
    {
        writer.Line();
        writer.Line("/// <summary>");
        foreach (string line in KernelSummary.Of(kernel.Body))
            writer.Line("/// " + line.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"));
        writer.Line("/// </summary>");
    }

    private static string Parameters(KernelSignature signature) => string.Join(", ", signature.Pointers.Select(p => $"{p.Type} {p.Name}"));
}
