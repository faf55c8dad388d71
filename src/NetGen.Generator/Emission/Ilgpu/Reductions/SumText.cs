using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints sums of expressions. Always in an order that depends on literals alone: the same bits on every device.</summary>
internal static class SumText
{
    public static void Print(KernelPrinter printer, ReduceOp reduce)
    {
        TensorShape full = reduce.Over, result = printer.Body.Shape;
        int plane = full.Plane;
        switch (Broadcasting.Of(result, full))
        {
            case Broadcast.Scalar when !full.PerSample:
                Shared(printer, reduce);
                break;
            case Broadcast.Scalar:
                Total(printer, reduce);
                break;
            case not null when full.Steps > 1:
                SequenceSumText.Print(printer, reduce);
                break;
            case Broadcast.Channel when plane > 1:
                Channels(printer, reduce, plane);
                break;
            case Broadcast.Channel or Broadcast.Position:
                Columns(printer, reduce);
                break;
            case Broadcast.SampleChannel:
                Rows(printer, reduce, full.Channels, plane, "row");
                break;
            case Broadcast.Sample:
                Rows(printer, reduce, 1, full.Size, "sample");
                break;
            case Broadcast.SamplePosition:
                OverChannels(printer, reduce, plane);
                break;
            default:
                throw new NotSupportedException($"A sum over {full} to {result} is no sum.");
        }
    }

    /// <summary>All of a small shared tensor: one group.</summary>
    private static void Shared(KernelPrinter printer, ReduceOp reduce)
    {
        printer.Round("", printer.Inputs.Concat(printer.Outputs), new DeviceGrid("1"), KernelPrinter.Threads, w =>
        {
            w.Line("float total = 0f;");
            using (w.Block($"for (int i = Group.IdxX; i < {reduce.Over.Size}; i += 256)"))
                Add(w, printer, reduce);
            Finish(w, $"total = GroupSum(total);", $"{printer.Output(0)}[0] = total;");
        }, Scalars(reduce, needsBatch: false));
    }

    /// <summary>Everything: a constant number of groups, then one group for their sums.</summary>
    private static void Total(KernelPrinter printer, ReduceOp reduce)
    {
        string parts = Literal.Of(DeviceTiling.TotalParts);
        printer.Round("Parts", printer.Inputs.Append(printer.Scratch), new DeviceGrid(parts), KernelPrinter.Threads, w =>
        {
            w.Line($"int count = batch * {reduce.Over.Size};");
            w.Line("float total = 0f;");
            using (w.Block($"for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += {DeviceTiling.TotalParts * 256})"))
                Add(w, printer, reduce);
            Finish(w, $"total = GroupSum(total);", $"{printer.Scratch}[Grid.IdxX] = total;");
        }, DeviceScalar.Batch);
        AddParts(printer, "Total", $"{printer.Output(0)}[0] = total;", Array.Empty<string>());
    }

    /// <summary>One group adds up the constant number of partial results; <c>total</c> is then stored by its first thread.</summary>
    /// <param name="views">What the store reads besides.</param>
    public static void AddParts(KernelPrinter printer, string suffix, string store, IReadOnlyList<string> views, params DeviceScalar[] scalars) =>
        printer.Round(suffix, views.Concat(new[] { printer.Scratch, printer.Output(0) }), new DeviceGrid("1"), KernelPrinter.Threads, w =>
            Finish(w, $"float total = GroupSum({printer.Scratch}[Group.IdxX]);", store), scalars);

    /// <summary>One number per channel of an image: a group for each channel and part of the batch.</summary>
    private static void Channels(KernelPrinter printer, ReduceOp reduce, int plane)
    {
        TensorShape full = reduce.Over;
        int parts = DeviceTiling.SumParts(full.Channels);
        string destination = parts == 1 ? printer.Output(0) : printer.Scratch;
        printer.Round(parts == 1 ? "" : "Parts", printer.Inputs.Append(destination), new DeviceGrid(Literal.Of(full.Channels), Literal.Of(parts)), KernelPrinter.Threads, w =>
        {
            w.Line("int channel = Grid.IdxX;");
            ChannelLoop(w, printer.Divisions, full, plane, parts, () =>
            {
                w.Line("total = total + " + Element(w, printer, reduce, "i", "sample", "channel", "position", "row") + ";");
            }, "float total = 0f;");
            Finish(w, $"total = GroupSum(total);", $"{destination}[{(parts == 1 ? "channel" : $"(Grid.IdxY * {Literal.Of(full.Channels)}) + channel")}] = total;");
        }, DeviceScalar.Batch);
        if (parts > 1)
            AddColumns(printer, full.Channels, parts);
    }

    /// <summary>
    /// The loop over one channel's elements in part Grid.IdxY of the batch (samples IdxY, IdxY + parts, …): declares sample, position, row and i.
    /// </summary>
    public static void ChannelLoop(SourceWriter w, DivisionText divisions, TensorShape full, int plane, int parts, Action body, string before, bool declareCount = true)
    {
        int shift = 0;
        while (1 << shift < parts)
            shift++;
        string samples = parts == 1 ? "batch" : $"((batch - Grid.IdxY + {Literal.Of(parts - 1)}) >> {Literal.Of(shift)})";
        if (declareCount)
            w.Line($"int count = {samples} * {plane};");
        if (before.Length > 0)
            w.Line(before);
        using (w.Block("for (int n = Group.IdxX; n < count; n += 256)"))
        {
            w.Line($"int turn = {divisions.Divide("n", plane)};");
            w.Line($"int position = n - (turn * {plane});");
            w.Line(parts == 1 ? "int sample = turn;" : $"int sample = Grid.IdxY + (turn << {Literal.Of(shift)});");
            if (full.Steps > 1)
            {
                w.Line($"int i = (((position * batch) + sample) * {full.Channels}) + channel;");
                body();
                return;
            }
            w.Line($"int row = (sample * {full.Channels}) + channel;");
            w.Line($"int i = (row * {plane}) + position;");
            body();
        }
    }

    /// <summary>One number per element of a sample: threads side by side read side by side.</summary>
    private static void Columns(KernelPrinter printer, ReduceOp reduce)
    {
        int size = reduce.Over.Size;
        int parts = DeviceTiling.SumParts(size);
        string destination = parts == 1 ? printer.Output(0) : printer.Scratch;
        string step = Literal.Of(parts);
        printer.Round(parts == 1 ? "" : "Parts", printer.Inputs.Append(destination), new DeviceGrid($"Groups({Literal.Of(size)})", step), KernelPrinter.Threads, w =>
        {
            w.Line("int element = (Grid.IdxX * 256) + Group.IdxX;");
            using (w.Block($"if (element < {size})"))
            {
                w.Line("float total = 0f;");
                using (w.Block($"for (int sample = Grid.IdxY; sample < batch; sample += {step})"))
                {
                    w.Line($"int i = (sample * {size}) + element;");
                    Add(w, printer, reduce, "sample", "element");
                }
                w.Line($"{destination}[{(parts == 1 ? "element" : $"(Grid.IdxY * {Literal.Of(size)}) + element")}] = total;");
            }
        }, DeviceScalar.Batch);
        if (parts > 1)
            AddColumns(printer, size, parts);
    }

    /// <summary>Adds up partial results [parts, results].</summary>
    public static void AddColumns(KernelPrinter printer, int results, int parts) =>
        printer.Items("Total", new[] { printer.Scratch, printer.Output(0) }, Literal.Of(results), w =>
        {
            w.Line("float total = 0f;");
            using (w.Block($"for (int part = 0; part < {parts}; part++)"))
                w.Line($"total = total + {printer.Scratch}[(part * {results}) + i];");
            w.Line($"{printer.Output(0)}[i] = total;");
        });

    /// <summary>One number per contiguous row: a thread each for short rows, a group each for long ones.</summary>
    private static void Rows(KernelPrinter printer, ReduceOp reduce, int rowsPerSample, int length, string variable)
    {
        string rows = KernelPrinter.Samples(rowsPerSample);
        IEnumerable<string> views = printer.Inputs.Concat(printer.Outputs);
        if (length <= 32)
        {
            printer.Items("", views, rows, w =>
            {
                w.Line($"int {variable} = i;");
                w.Line("float total = 0f;");
                using (w.Block($"for (int n = 0; n < {length}; n++)"))
                    RowElement(w, printer, reduce, variable, length);
                w.Line($"{printer.Output(0)}[{variable}] = total;");
            });
            return;
        }
        printer.Round("", views, new DeviceGrid(rows), KernelPrinter.Threads, w =>
        {
            w.Line($"int {variable} = Grid.IdxX;");
            w.Line("float total = 0f;");
            using (w.Block($"for (int n = Group.IdxX; n < {length}; n += 256)"))
                RowElement(w, printer, reduce, variable, length);
            Finish(w, $"total = GroupSum(total);", $"{printer.Output(0)}[{variable}] = total;");
        }, Scalars(reduce, needsBatch: false));
    }

    private static void RowElement(SourceWriter w, KernelPrinter printer, ReduceOp reduce, string variable, int length)
    {
        // Inside the loop the element's own place is called i; a thread per row has used that name for the row.
        string place = length <= 32 ? "place" : "i";
        w.Line($"int {place} = ({variable} * {length}) + n;");
        if (place == "i")
        {
            Add(w, printer, reduce, variable);
            return;
        }
        w.Line($"total = total + {Element(w, printer, reduce, place, variable)};");
    }

    /// <summary>One number per position: a thread each, walking the channels.</summary>
    private static void OverChannels(KernelPrinter printer, ReduceOp reduce, int plane)
    {
        int channels = reduce.Over.Channels;
        printer.Items("", printer.Inputs.Concat(printer.Outputs), KernelPrinter.Samples(plane), w =>
        {
            w.Line($"int sample = {printer.Divisions.Divide("i", plane)};");
            w.Line($"int position = i - (sample * {plane});");
            w.Line("float total = 0f;");
            using (w.Block($"for (int channel = 0; channel < {channels}; channel++)"))
            {
                w.Line($"int row = (sample * {channels}) + channel;");
                w.Line($"int place = (row * {plane}) + position;");
                w.Line($"total = total + {Element(w, printer, reduce, "place", "sample", "position", "channel", "row")};");
            }
            w.Line($"{printer.Output(0)}[i] = total;");
        });
    }

    private static void Add(SourceWriter w, KernelPrinter printer, ReduceOp reduce, params string[] known) =>
        w.Line($"total = total + {Element(w, printer, reduce, "i", known)};");

    internal static string Element(SourceWriter w, KernelPrinter printer, ReduceOp reduce, string place, params string[] known)
    {
        string text = ElementText.Results(w, new[] { reduce.Expression }, printer.Body.Inputs.Items, printer.Input, reduce.Over, printer.Divisions, 0, place, known)[0];
        return text.Contains(" ") ? $"({text})" : text;
    }

    private static void Finish(SourceWriter w, string reduce, string store)
    {
        w.Line(reduce);
        w.Line("if (Group.IdxX == 0)");
        using (w.Indented())
            w.Line(store);
    }

    private static DeviceScalar[] Scalars(ReduceOp reduce, bool needsBatch) =>
        needsBatch || Cpu.ScalarTreeFacts.ReadsBatchSize(reduce.Expression) ? new[] { DeviceScalar.Batch } : Array.Empty<DeviceScalar>();
}
