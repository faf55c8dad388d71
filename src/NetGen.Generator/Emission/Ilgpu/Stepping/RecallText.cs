using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints what looks at other steps while a network runs a step at a time.</summary>
internal static class RecallText
{
    /// <summary>A thread for each number of the step: it puts it into the ring and takes out what was there at earlier steps, which nobody else writes.</summary>
    public static void Take(KernelPrinter printer, RecallOp op)
    {
        int channels = printer.Body.Inputs[0].Size, slots = op.Farthest + 1;
        string x = printer.Input(0), ring = printer.Input(1), positions = printer.Input(2), y = printer.Output(0), wide = Literal.Of(channels);
        printer.Items("", new[] { x, ring, positions, y }, KernelPrinter.Samples(channels), w =>
        {
            w.Line($"int row = {printer.Divisions.Divide("i", channels)};");
            w.Line($"int channel = i - (row * {wide});");
            w.Line($"int now = {positions}[row];");
            w.Line($"int own = (row * {Literal.Of(slots * channels)}) + channel;");
            w.Line($"float value = {x}[i];");
            w.Line($"{ring}[own + ({Slot("now")} * {wide})] = value;");
            using (w.Block($"for (int tap = 0; tap < {Literal.Of(op.Taps)}; tap++)"))
            {
                w.Line($"int then = now - {Literal.Of(op.Farthest)} + (tap * {Literal.Of(op.Dilation)});");
                w.Line("float seen = 0f;");
                w.Line("if (then == now)");
                using (w.Indented())
                    w.Line("seen = value;");
                w.Line("else if (then >= 0)");
                using (w.Indented())
                    w.Line($"seen = {ring}[own + ({Slot("then")} * {wide})];");
                w.Line($"{y}[(((tap * batch) + row) * {wide}) + channel] = seen;");
            }
        });

        // The step's number modulo those that there is room for.
        string Slot(string step) => slots == 1 ? "0" : $"({step} - ({printer.Divisions.Divide(step, slots)} * {Literal.Of(slots)}))";
    }

    /// <summary>The step of a sequence that is known as a whole.</summary>
    public static void At(KernelPrinter printer)
    {
        int features = printer.Body.Shape.Size;
        string x = printer.Input(0), positions = printer.Input(1), y = printer.Output(0);
        printer.Items("", new[] { x, positions, y }, KernelPrinter.Samples(features), w =>
        {
            w.Line($"int row = {printer.Divisions.Divide("i", features)};");
            w.Line($"{y}[i] = {x}[({positions}[row] * (batch * {Literal.Of(features)})) + i];");
        });
    }
}
