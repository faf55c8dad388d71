using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints sums over a sequence [T][B][D] to fewer than one number for each of its steps' features, in an order that depends on literals and the batch alone.</summary>
internal static class SequenceSumText
{
    public static void Print(KernelPrinter printer, ReduceOp reduce)
    {
        TensorShape full = reduce.Over;
        string features = Literal.Of(full.Channels), steps = Literal.Of(full.Steps);
        switch (Broadcasting.Of(printer.Body.Shape, full))
        {
            case Broadcast.Channel:
                Columns(printer, reduce, full.Channels, $"for (int line = Grid.IdxY; line < batch * {steps}; line += {{0}})",
                    w => w.Line($"int i = (line * {features}) + channel;"), "int channel = element;", "line", "channel");
                break;
            case Broadcast.Position:
                Columns(printer, reduce, full.Size, "for (int sample = Grid.IdxY; sample < batch; sample += {0})", w =>
                {
                    w.Line("int line = (step * batch) + sample;");
                    w.Line($"int i = (line * {features}) + channel;");
                }, $"int step = {printer.Divisions.Divide("element", full.Channels)}, channel = element - (step * {features});", "line", "channel", "sample", "step");
                break;
            case Broadcast.SampleChannel:
                Items(printer, reduce, full.Channels, full.Steps, w =>
                {
                    w.Line($"int sample = {printer.Divisions.Divide("i", full.Channels)}, channel = i - (sample * {features}), step = n, line = (step * batch) + sample;");
                });
                break;
            case Broadcast.Sample:
                Items(printer, reduce, 1, full.Size, w =>
                {
                    w.Line($"int sample = i, step = {printer.Divisions.Divide("n", full.Channels)}, channel = n - (step * {features}), line = (step * batch) + sample;");
                });
                break;
            case Broadcast.SamplePosition:
                Items(printer, reduce, full.Steps, full.Channels, w =>
                {
                    w.Line("int line = i, channel = n, step = (int)((uint)line / (uint)batch), sample = line - (step * batch);");
                });
                break;
            default:
                throw new NotSupportedException($"A sum over {full} to {printer.Body.Shape} is no sum.");
        }
    }

    /// <summary>A thread for each result of a sample (or of a step of one), walking what is summed.</summary>
    /// <param name="place">Declares sample, step, line and channel of summand <c>n</c> of result <c>i</c>.</param>
    private static void Items(KernelPrinter printer, ReduceOp reduce, int resultsPerSample, int length, Action<SourceWriter> place) =>
        printer.Items("", printer.Inputs.Concat(printer.Outputs), KernelPrinter.Samples(resultsPerSample), w =>
        {
            w.Line("float total = 0f;");
            using (w.Block($"for (int n = 0; n < {length}; n++)"))
            {
                place(w);
                w.Line($"int place = (line * {reduce.Over.Channels}) + channel;");
                w.Line($"total = total + {SumText.Element(w, printer, reduce, "place", "sample", "channel", "step", "line")};");
            }
            w.Line($"{printer.Output(0)}[i] = total;");
        });

    /// <summary>One number for each of <paramref name="size"/> elements, over all samples: threads side by side read side by side.</summary>
    /// <param name="loop">Over the samples (or lines) of part Grid.IdxY, the parts being {0}.</param>
    /// <param name="place">Declares the summand's place <c>i</c>.</param>
    /// <param name="before">Declares what <c>element</c> alone decides.</param>
    private static void Columns(KernelPrinter printer, ReduceOp reduce, int size, string loop, Action<SourceWriter> place, string before, params string[] known)
    {
        int parts = DeviceTiling.SumParts(size);
        string destination = parts == 1 ? printer.Output(0) : printer.Scratch;
        printer.Round(parts == 1 ? "" : "Parts", printer.Inputs.Append(destination), new DeviceGrid($"Groups({Literal.Of(size)})", Literal.Of(parts)), KernelPrinter.Threads, w =>
        {
            w.Line("int element = (Grid.IdxX * 256) + Group.IdxX;");
            using (w.Block($"if (element < {size})"))
            {
                w.Line(before);
                w.Line("float total = 0f;");
                using (w.Block(loop.Replace("{0}", Literal.Of(parts))))
                {
                    place(w);
                    w.Line($"total = total + {SumText.Element(w, printer, reduce, "i", known)};");
                }
                w.Line($"{destination}[{(parts == 1 ? "element" : $"(Grid.IdxY * {Literal.Of(size)}) + element")}] = total;");
            }
        }, DeviceScalar.Batch);
        if (parts > 1)
            SumText.AddColumns(printer, size, parts);
    }
}
