using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints joins, cuts and windows along the channels.</summary>
internal static class ChannelText
{
    /// <summary>One launch per input: it copies each sample's planes to where they belong.</summary>
    public static void Concat(KernelPrinter printer)
    {
        TensorShape full = printer.Body.Shape;
        int plane = full.Plane;
        string y = printer.Output(0), line = full.Steps > 1 ? "line" : "sample";
        int first = 0;
        for (int n = 0; n < printer.Body.Inputs.Count; n++)
        {
            // Of a sequence, those of one step: its lines are joined one by one.
            int size = printer.Body.Inputs[n].Size / full.Steps;
            string x = printer.Input(n);
            int offset = first * plane;
            printer.Items(printer.Body.Inputs.Count == 1 ? "" : "Part" + Literal.Of(n + 1), new[] { x, y }, KernelPrinter.Samples(printer.Body.Inputs[n].Size), w =>
            {
                w.Line($"int {line} = {printer.Divisions.Divide("i", size)};");
                w.Line($"{y}[i + ({line} * {(full.Size / full.Steps) - size}) + {offset}] = {x}[i];");
            });
            first += printer.Body.Inputs[n].Channels;
        }
    }

    public static void Slice(KernelPrinter printer, SliceOp op)
    {
        TensorShape from = printer.Body.Inputs[0], full = printer.Body.Shape;
        int plane = full.Plane;
        string x = printer.Input(0), y = printer.Output(0), line = full.Steps > 1 ? "line" : "sample";
        printer.Items("", new[] { x, y }, KernelPrinter.Samples(full.Size), w =>
        {
            w.Line($"int {line} = {printer.Divisions.Divide("i", full.Size / full.Steps)};");
            w.Line($"{y}[i] = {x}[i + ({line} * {(from.Size - full.Size) / full.Steps}) + {op.First * plane}];");
        });
    }

    public static void WindowSum(KernelPrinter printer, ChannelWindowSumOp op)
    {
        TensorShape full = printer.Body.Shape;
        int plane = full.Plane;
        string x = printer.Input(0), y = printer.Output(0);
        printer.Items("", new[] { x, y }, KernelPrinter.Samples(full.Size), w =>
        {
            new ElementPlace(full, printer.Divisions).Declare(w, "channel", new HashSet<string>());
            w.Line("float total = 0f;");
            using (w.Block($"for (int offset = {-op.Before}; offset <= {op.After}; offset++)"))
            {
                w.Line("int neighbour = channel + offset;");
                w.Line($"if (neighbour >= 0 && neighbour < {full.Channels})");
                using (w.Indented())
                    w.Line($"total = total + {x}[i + (offset * {plane})];");
            }
            w.Line($"{y}[i] = total;");
        });
    }
}
