using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints batch statistics: mean and variance of each part of the batch around the part's own mean, then combined, so that nothing cancels.</summary>
internal static class MomentsText
{
    public static void Measure(KernelPrinter printer)
    {
        TensorShape full = printer.Body.Inputs[0];
        int channels = full.Channels, plane = full.Positions;
        int parts = DeviceTiling.SumParts(channels);
        string x = printer.Input(0), partial = printer.Scratch;
        printer.Round("Parts", new[] { x, partial }, new DeviceGrid(Literal.Of(channels), Literal.Of(parts)), KernelPrinter.Threads, w =>
        {
            w.Line("int channel = Grid.IdxX;");
            SumText.ChannelLoop(w, printer.Divisions, full, plane, parts, () => w.Line($"total = total + {x}[i];"), "float total = 0f;");
            w.Line("float measured = count > 0 ? (float)count : 1f;");
            w.Line($"float average = GroupSum(total) / measured;");
            w.Line("float squares = 0f;");
            SumText.ChannelLoop(w, printer.Divisions, full, plane, parts, () =>
            {
                w.Line($"float distance = {x}[i] - average;");
                w.Line("squares = squares + (distance * distance);");
            }, "", declareCount: false);
            w.Line($"squares = GroupSum(squares);");
            using (w.Block("if (Group.IdxX == 0)"))
            {
                w.Line($"int part = (Grid.IdxY * {channels}) + channel;");
                w.Line($"{partial}[part] = average;");
                w.Line($"{partial}[{parts * channels} + part] = squares;");
            }
        }, DeviceScalar.Batch);
        Combine(printer, channels, plane, parts);
    }

    /// <summary>Chan, Golub, LeVeque: "Updating formulae and a pairwise algorithm for computing sample variances" (1979), equations 2.1.</summary>
    private static void Combine(KernelPrinter printer, int channels, int plane, int parts)
    {
        string partial = printer.Scratch, moments = printer.Output(0);
        printer.Items("Combine", new[] { partial, moments }, Literal.Of(channels), w =>
        {
            w.Line("float average = 0f, squares = 0f, measured = 0f;");
            using (w.Block($"for (int part = 0; part < {parts}; part++)"))
            {
                int shift = 0;
                while (1 << shift < parts)
                    shift++;
                w.Line($"int samples = (batch - part + {parts - 1}) >> {shift};");
                w.Line($"float more = (float)samples * {Literal.Float(plane)};");
                w.Line("float both = measured + more;");
                w.Line("float share = both > 0f ? more / both : 0f;");
                w.Line($"float distance = {partial}[(part * {channels}) + i] - average;");
                w.Line($"squares = squares + {partial}[{parts * channels} + (part * {channels}) + i] + (distance * distance * measured * share);");
                w.Line("average = average + (distance * share);");
                w.Line("measured = both;");
            }
            w.Line($"{moments}[i] = average;");
            w.Line($"{moments}[{channels} + i] = squares / measured;");
        }, DeviceScalar.Batch);
    }

    public static void UpdateRunning(KernelPrinter printer, UpdateRunningOp op)
    {
        string moments = printer.Input(0), mean = printer.Input(1), variance = printer.Input(2);
        int channels = printer.Body.Inputs[1].Size;
        printer.Items("", printer.Inputs, Literal.Of(channels), w =>
        {
            w.Line("if (verdict[0] - verdict[0] != 0f)");
            using (w.Indented())
                w.Line("return;");
            w.Line($"float measured = (float)batch * {Literal.Float(op.Positions)};");
            w.Line("float unbiased = measured > 1f ? measured / (measured - 1f) : 1f;");
            w.Line($"{mean}[i] = ({Literal.Float(1 - op.Momentum)} * {mean}[i]) + ({Literal.Float(op.Momentum)} * {moments}[i]);");
            w.Line($"{variance}[i] = ({Literal.Float(1 - op.Momentum)} * {variance}[i]) + ({Literal.Float(op.Momentum)} * {moments}[{channels} + i] * unbiased);");
        }, DeviceScalar.Verdict, DeviceScalar.Batch);
    }
}
