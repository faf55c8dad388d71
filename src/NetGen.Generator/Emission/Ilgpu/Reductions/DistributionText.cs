using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints softmax, its gradient and the cross-entropy with it. Each needs the maximum and the sum of the exponentials of a row of channels:
/// a group of threads per row where rows are long and contiguous, else a thread per row.
/// </summary>
internal static class DistributionText
{
    /// <summary>From how many channels on a row is worth a group.</summary>
    private const int LongRow = 64;

    public static void Softmax(KernelPrinter printer)
    {
        string x = printer.Input(0), y = printer.Output(0);
        Rows(printer, printer.Body.Shape, "", new[] { x, y }, row =>
        {
            row.Statistics(x);
            row.Loop($"{y}[{row.Place}] = Exp({x}[{row.Place}] - highest) / exponentials;");
        });
    }

    public static void LogSumExp(KernelPrinter printer)
    {
        string x = printer.Input(0), y = printer.Output(0);
        Rows(printer, printer.Body.Inputs[0], "", new[] { x, y }, row =>
        {
            row.Statistics(x);
            row.Once($"{y}[row] = highest + Log(exponentials);");
        });
    }

    public static void SoftmaxGradient(KernelPrinter printer)
    {
        string y = printer.Input(0), dy = printer.Input(1), dx = printer.Output(0);
        Rows(printer, printer.Body.Shape, "", new[] { y, dy, dx }, row =>
        {
            row.Writer.Line("float product = 0f;");
            row.Loop($"product = product + ({dy}[{row.Place}] * {y}[{row.Place}]);");
            row.Combine("product", "GroupSum");
            row.Loop($"{dx}[{row.Place}] = {y}[{row.Place}] * ({dy}[{row.Place}] - product);");
        });
    }

    public static void CrossEntropyGradient(KernelPrinter printer, SoftmaxCrossEntropyGradientOp op)
    {
        string logits = printer.Input(0), labels = printer.Input(1), dx = printer.Output(0);
        TensorShape shape = printer.Body.Shape;
        bool isWeighted = SoftmaxCrossEntropyOp.IsWeighted(printer.Body.Inputs);
        string cold = op.Smoothing == 0 ? "" : $" - {Literal.Float(op.Smoothing / shape.Channels)}", hot = Literal.Float(1 - op.Smoothing);
        Rows(printer, shape, "", printer.Inputs.Append(dx), row =>
        {
            if (isWeighted)
            {
                row.Writer.Line($"float weight = {printer.Input(2)}[row];");
                row.Writer.Line($"float share = {printer.Input(3)}[0] * weight;");
            }
            else
            {
                row.Writer.Line($"float scale = {Literal.Float(op.Weight)} / ((float)batch * {Literal.Float(shape.Positions)});");
            }
            row.Statistics(logits);
            string caller = row.OfCaller();
            row.Writer.Line($"int label = {labels}[{caller}];");
            string difference = $"{(isWeighted ? "share" : "scale")} * (channel == label ? probability - {hot}{cold} : probability{cold})";
            row.Loop($"float probability = Exp({logits}[{row.Place}] - highest) / exponentials;\n"
                + $"{dx}[{row.Place}] = {(isWeighted ? $"weight == 0f ? 0f : {difference}" : difference)};");
        }, DeviceScalar.Batch);
    }

    /// <summary>A constant number of groups add the losses of the rows that are theirs, then one group adds the groups.</summary>
    public static void CrossEntropy(KernelPrinter printer, SoftmaxCrossEntropyOp op)
    {
        string logits = printer.Input(0), labels = printer.Input(1);
        TensorShape shape = printer.Body.Inputs[0];
        bool isWeighted = SoftmaxCrossEntropyOp.IsWeighted(printer.Body.Inputs);
        string parts = Literal.Of(DeviceTiling.TotalParts);
        IEnumerable<string> read = isWeighted ? new[] { logits, labels, printer.Input(2) } : new[] { logits, labels };
        printer.Round("Parts", read.Append(printer.Scratch), new DeviceGrid(parts), KernelPrinter.Threads, w =>
        {
            w.Line($"int count = batch * {shape.Positions};");
            w.Line("float total = 0f;");
            // Neighbouring rows go to neighbouring threads of one group, whatever the device.
            using (w.Block($"for (int row = (Grid.IdxX * 256) + Group.IdxX; row < count; row += {DeviceTiling.TotalParts * 256})"))
            {
                if (!isWeighted)
                {
                    Loss(w, "");
                }
                else
                {
                    // Of a position that counts for nothing neither label nor logits are read.
                    w.Line($"float weight = {printer.Input(2)}[row];");
                    using (w.Block("if (weight != 0f)"))
                        Loss(w, "weight");
                }
            }
            w.Line($"total = GroupSum(total);");
            w.Line("if (Group.IdxX == 0)");
            using (w.Indented())
                w.Line($"{printer.Scratch}[Grid.IdxX] = total;");
        }, DeviceScalar.Batch);
        if (isWeighted)
            SumText.AddParts(printer, "Total", $"{printer.Output(0)}[0] = {printer.Input(3)}[0] * total;", new[] { printer.Input(3) });
        else
            SumText.AddParts(printer, "Total", Mean(), Array.Empty<string>(), DeviceScalar.Batch);

        string Mean() => $"{printer.Output(0)}[0] = {Literal.Float(op.Weight)} * total / ((float)batch * {Literal.Float(shape.Positions)});";

        void Loss(SourceWriter w, string factor)
        {
            var text = new RowText(w, printer.Divisions, shape, byGroup: false);
            text.First();
            text.Statistics(logits);
            string caller = text.OfCaller(), label = $"{logits}[first + ({labels}[{caller}] * {Literal.Of(shape.Plane)})]", loss = $"highest + Log(exponentials) - {label}";
            if (op.Smoothing != 0)
            {
                w.Line("float distances = 0f;");
                text.Loop($"distances = distances + {logits}[{text.Place}] - highest;");
                loss = $"Log(exponentials) - ({Literal.Float(1 - op.Smoothing)} * ({label} - highest)) - ({Literal.Float(op.Smoothing / shape.Channels)} * distances)";
            }
            w.Line(factor.Length == 0 ? $"total = total + {loss};" : $"total = total + ({factor} * ({loss}));");
        }
    }

    private static void Rows(KernelPrinter printer, TensorShape shape, string suffix, IEnumerable<string> views, Action<RowText> body, params DeviceScalar[] scalars)
    {
        string rows = KernelPrinter.Samples(shape.Positions);
        if (shape.Plane == 1 && shape.Channels >= LongRow)
        {
            printer.Round(suffix, views, new DeviceGrid(rows), KernelPrinter.Threads, w =>
            {
                w.Line("int row = Grid.IdxX;");
                var text = new RowText(w, printer.Divisions, shape, byGroup: true);
                text.First();
                body(text);
            }, scalars);
            return;
        }
        printer.Items(suffix, views, rows, w =>
        {
            w.Line("int row = i;");
            var text = new RowText(w, printer.Divisions, shape, byGroup: false);
            text.First();
            body(text);
        }, scalars);
    }

    /// <summary>Text about one row: channels at one sample and position.</summary>
    private sealed class RowText(SourceWriter writer, DivisionText divisions, TensorShape shape, bool byGroup)
    {
        private readonly int _plane = shape.Plane;

        public SourceWriter Writer { get; } = writer;

        /// <summary>Place of channel <c>channel</c>.</summary>
        public string Place => _plane == 1 ? "first + channel" : $"first + (channel * {Literal.Of(_plane)})";

        /// <summary>Where the caller has what belongs to this row: sample by sample, while the rows of a sequence lie step by step.</summary>
        /// <remarks>Declares the step.</remarks>
        public string OfCaller()
        {
            if (shape.Steps == 1)
                return "row";
            Writer.Line("int step = (int)((uint)row / (uint)batch);");
            return $"((row - (step * batch)) * {Literal.Of(shape.Steps)}) + step";
        }

        /// <summary>Declares the place of channel 0.</summary>
        public void First()
        {
            if (_plane == 1)
            {
                Writer.Line($"int first = row * {shape.Channels};");
                return;
            }
            Writer.Line($"int sample = {divisions.Divide("row", _plane)};");
            Writer.Line($"int first = row + (sample * {(shape.Channels - 1) * _plane});");
        }

        public void Loop(string body)
        {
            using (Writer.Block(byGroup
                ? $"for (int channel = Group.IdxX; channel < {Literal.Of(shape.Channels)}; channel += 256)"
                : $"for (int channel = 0; channel < {Literal.Of(shape.Channels)}; channel++)"))
            {
                Writer.Line(body);
            }
        }

        /// <summary>What one of the threads that share the row does.</summary>
        public void Once(string line)
        {
            if (!byGroup)
            {
                Writer.Line(line);
                return;
            }
            Writer.Line("if (Group.IdxX == 0)");
            using (Writer.Indented())
                Writer.Line(line);
        }

        /// <summary>Combines a local over the threads that share the row.</summary>
        public void Combine(string local, string method)
        {
            if (byGroup)
                Writer.Line($"{local} = {method}({local});");
        }

        /// <summary>Declares the greatest value of the row and the sum of the exponentials below it.</summary>
        public void Statistics(string x)
        {
            Writer.Line("float highest = float.NegativeInfinity;");
            Loop($"highest = Max(highest, {x}[{Place}]);");
            Combine("highest", "GroupMax");
            Writer.Line("float exponentials = 0f;");
            Loop($"exponentials = exponentials + Exp({x}[{Place}] - highest);");
            Combine("exponentials", "GroupSum");
        }
    }
}
