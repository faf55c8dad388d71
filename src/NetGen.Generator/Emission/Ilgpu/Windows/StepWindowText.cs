using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints poolings over steps: a thread per result, in both directions, so that nothing is added by two threads. A step of all samples is one run of numbers, <c>width</c> of them.
/// </summary>
internal static class StepWindowText
{
    public static void MaxPool(KernelPrinter printer, Pool1DShape g) => Outputs(printer, g, w =>
    {
        w.Line("float highest = float.NegativeInfinity;");
        Window(w, printer.Divisions, g, () =>
        {
            w.Line($"float candidate = {printer.Input(0)}[(tap * width) + place];");
            w.Line("highest = candidate > highest || float.IsNaN(candidate) ? candidate : highest;");
        });
        w.Line($"{printer.Output(0)}[i] = highest;");
    });

    public static void AvgPool(KernelPrinter printer, Pool1DShape g) => Outputs(printer, g, w =>
    {
        w.Line("float total = 0f;");
        Window(w, printer.Divisions, g, () => w.Line($"total = total + {printer.Input(0)}[(tap * width) + place];"));
        Divisor(w, printer.Divisions, g);
        w.Line($"{printer.Output(0)}[i] = total / divisor;");
    });

    /// <summary>The gradient of an element: dy of each window in which it is the first of the maxima.</summary>
    public static void MaxPoolGradient(KernelPrinter printer, Pool1DShape g)
    {
        string x = printer.Input(0), y = printer.Input(1), dy = printer.Input(2);
        Elements(printer, g, w =>
        {
            w.Line("float total = 0f;");
            w.Line($"float own = {x}[i];");
            Windows(w, printer.Divisions, g, () =>
            {
                using (w.Block($"if (own == {y}[o])"))
                {
                    w.Line("int earlier = 0;");
                    Window(w, printer.Divisions, g, () =>
                    {
                        w.Line($"if (tap < inStep && {x}[(tap * width) + place] == own)");
                        using (w.Indented())
                            w.Line("earlier = 1;");
                    });
                    w.Line("if (earlier == 0)");
                    using (w.Indented())
                        w.Line($"total = total + {dy}[o];");
                }
            });
            w.Line($"{printer.Output(0)}[i] = total;");
        });
    }

    public static void AvgPoolGradient(KernelPrinter printer, Pool1DShape g) => Elements(printer, g, w =>
    {
        w.Line("float total = 0f;");
        Windows(w, printer.Divisions, g, () =>
        {
            Divisor(w, printer.Divisions, g);
            w.Line($"total = total + ({printer.Input(0)}[o] / divisor);");
        });
        w.Line($"{printer.Output(0)}[i] = total;");
    });

    /// <summary>A thread per window: declares <c>width</c>, <c>outStep</c> and the <c>place</c> in a step.</summary>
    private static void Outputs(KernelPrinter printer, Pool1DShape g, Action<SourceWriter> body) => Each(printer, g.OutSteps, "outStep", body);

    /// <summary>A thread per element of the sequence: declares <c>width</c>, <c>inStep</c> and the <c>place</c> in a step.</summary>
    private static void Elements(KernelPrinter printer, Pool1DShape g, Action<SourceWriter> body) => Each(printer, g.InSteps, "inStep", body);

    private static void Each(KernelPrinter printer, int steps, string step, Action<SourceWriter> body) =>
        printer.Items("", printer.Inputs.Concat(printer.Outputs), KernelPrinter.Samples(steps * printer.Body.Shape.Channels), w =>
        {
            w.Line($"int width = {KernelPrinter.Samples(printer.Body.Shape.Channels)};");
            // Unsigned: a signed division takes more instructions.
            w.Line(steps == 1 ? $"int {step} = 0;" : $"int {step} = (int)((uint)i / (uint)width);");
            w.Line(steps == 1 ? "int place = i;" : $"int place = i - ({step} * width);");
            body(w);
        });

    /// <summary>The loop over the steps of window outStep that exist: <c>tap</c>.</summary>
    private static void Window(SourceWriter w, DivisionText divisions, Pool1DShape g, Action body)
    {
        if (g.Adaptive)
        {
            w.Line($"int tapEnd = {AdaptiveText.End(divisions, "outStep", g.OutSteps, g.InSteps)};");
            using (w.Block($"for (int tap = {AdaptiveText.First(divisions, "outStep", g.OutSteps, g.InSteps)}; tap < tapEnd; tap++)"))
                body();
            return;
        }
        using (w.Block($"for (int offset = 0; offset < {Literal.Of(g.Kernel)}; offset++)"))
        {
            w.Line($"int tap = (outStep * {Literal.Of(g.Stride)}) + offset{(g.PadBefore == 0 ? "" : $" - {Literal.Of(g.PadBefore)}")};");
            using (w.Block($"if (tap >= 0 && tap < {Literal.Of(g.InSteps)})"))
                body();
        }
    }

    /// <summary>The loop over the windows that hold inStep: outStep and the window's place o.</summary>
    private static void Windows(SourceWriter w, DivisionText divisions, Pool1DShape g, Action body)
    {
        if (g.Adaptive)
        {
            w.Line($"int firstStep = {AdaptiveText.FirstWindow(divisions, "inStep", g.OutSteps, g.InSteps)};");
            w.Line($"int lastStep = {AdaptiveText.LastWindow(divisions, "inStep", g.OutSteps, g.InSteps)};");
        }
        else
        {
            w.Line($"int stepEnd = inStep{(g.PadBefore == 0 ? "" : $" + {Literal.Of(g.PadBefore)}")};");
            w.Line($"int firstStep = stepEnd < {Literal.Of(g.Kernel)} ? 0 : {divisions.Divide($"(stepEnd - {Literal.Of(g.Kernel)} + {Literal.Of(g.Stride)})", g.Stride)};");
            w.Line($"int lastStep = {divisions.Divide("stepEnd", g.Stride)};");
            w.Line($"lastStep = lastStep < {Literal.Of(g.OutSteps)} ? lastStep : {Literal.Of(g.OutSteps - 1)};");
        }
        using (w.Block("for (int outStep = firstStep; outStep <= lastStep; outStep++)"))
        {
            w.Line("int o = (outStep * width) + place;");
            body();
        }
    }

    private static void Divisor(SourceWriter w, DivisionText divisions, Pool1DShape g)
    {
        if (g.Adaptive)
        {
            w.Line($"int tapBegin = {AdaptiveText.First(divisions, "outStep", g.OutSteps, g.InSteps)};");
            w.Line($"float divisor = (float)({AdaptiveText.End(divisions, "outStep", g.OutSteps, g.InSteps)} - tapBegin);");
            return;
        }
        int extent = g.CountPadding ? g.InSteps + g.PadAfter : g.InSteps;
        if ((g.CountPadding || g.PadBefore == 0) && ((g.OutSteps - 1) * g.Stride) + g.Kernel - g.PadBefore <= extent)
        {
            w.Line($"const float divisor = {Literal.Float(g.Kernel)};");
            return;
        }
        w.Line($"int begin = (outStep * {Literal.Of(g.Stride)}) - {Literal.Of(g.PadBefore)};");
        w.Line($"int behind = begin + {Literal.Of(g.Kernel)};");
        w.Line($"behind = behind < {Literal.Of(extent)} ? behind : {Literal.Of(extent)};");
        if (!g.CountPadding)
            w.Line("begin = begin > 0 ? begin : 0;");
        w.Line("float divisor = (float)(behind - begin);");
    }
}
