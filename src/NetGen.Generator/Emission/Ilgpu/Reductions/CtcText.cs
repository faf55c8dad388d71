using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints connectionist temporal classification, a thread for each sample: its steps depend on each other, and its states are few. Logarithms lie step by step, [steps, batch,
/// classes]; the states
/// of a sample lie together. What is computed is what the CPU does.
/// </summary>
internal static class CtcText
{
    private const string Nothing = "float.NegativeInfinity";

    public static void Forward(KernelPrinter printer, CtcOp op)
    {
        var text = new SampleText(printer, op.Blank, op.Lengths);
        printer.Items("", printer.Inputs.Append(printer.Output(0)).Append(printer.Scratch), "batch", w =>
        {
            text.Sizes(w, Contract.PartialResults.CtcStates(text.Most));
            w.Line("float offset = 0f;");
            w.Line("bool possible = true;");
            using (w.Block("for (int t = 0; t < steps; t++)"))
            {
                text.Advance(w, before: "row", now: "row");
                text.Relative(w, "row");
                w.Line("possible = possible && greatest > " + Nothing + ";");
                w.Line("offset = offset + (possible ? greatest : 0f);");
            }
            w.Line($"float last = {text.Row("row", "states - 1")}, other = states > 1 ? {text.Row("row", "states - 2")} : {Nothing};");
            text.Sum(w, "end", "last", "other", Nothing);
            w.Line($"possible = possible && end > {Nothing};");
            string loss = op.PerLabel ? "-(offset + end) / (float)(own > 1 ? own : 1)" : "-(offset + end)";
            w.Line($"{printer.Output(0)}[i] = possible ? {loss} : {(op.ZeroInfinity ? "0f" : "float.PositiveInfinity")};");
        });
    }

    public static void Gradient(KernelPrinter printer, CtcGradientOp op)
    {
        var text = new SampleText(printer, op.Blank, op.Lengths);
        string dx = printer.Output(0), dy = printer.Input(op.Lengths ? 4 : 3), classes = Literal.Of(text.Classes);
        printer.Items("", printer.Inputs.Append(dx).Append(printer.Scratch), "batch", w =>
        {
            text.Sizes(w, Contract.PartialResults.CtcPaths(text.Most, text.Steps));
            using (w.Block($"for (int t = 0; t < {text.Steps}; t++)"))
            using (w.Block($"for (int c = 0; c < {classes}; c++)"))
                w.Line($"{dx}[(((t * batch) + i) * {classes}) + c] = 0f;");
            w.Line("bool possible = true;");
            using (w.Block("for (int t = 0; t < steps; t++)"))
            {
                w.Line("int now = row + (t * states), before = t == 0 ? row : now - states;");
                text.Advance(w, "before", "now");
                text.Relative(w, "now");
                w.Line("possible = possible && greatest > " + Nothing + ";");
            }
            w.Line("int lastRow = row + ((steps - 1) * states);");
            w.Line($"float last = {text.Row("lastRow", "states - 1")}, other = states > 1 ? {text.Row("lastRow", "states - 2")} : {Nothing};");
            w.Line($"possible = possible && Max(last, other) > {Nothing};");
            w.Line("int back = row + (steps * states);");
            w.Line($"float share = {dy}[i]{(op.PerLabel ? " / (float)(own > 1 ? own : 1)" : "")};");
            using (w.Block("for (int s = 0; s < states; s++)"))
                w.Line($"{text.Row("back", "s")} = s >= states - 2 ? 0f : {Nothing};");
            using (w.Block("for (int t = possible ? steps - 1 : -1; t >= 0; t--)"))
            {
                using (w.Block("if (t < steps - 1)"))
                {
                    text.Retreat(w);
                    text.Relative(w, "back");
                }
                w.Line("int there = row + (t * states);");
                w.Line($"float highest = {Nothing};");
                using (w.Block("for (int s = 0; s < states; s++)"))
                    w.Line($"highest = Max(highest, {text.Row("there", "s")} + {text.Row("back", "s")});");
                w.Line("float total = 0f;");
                using (w.Block("for (int s = 0; s < states; s++)"))
                    w.Line($"total = total + Exp({text.Row("there", "s")} + {text.Row("back", "s")} - highest);");
                using (w.Block("for (int s = 0; s < states; s++)"))
                {
                    w.Line($"int place = (((t * batch) + i) * {classes}) + {text.Class("s")};");
                    w.Line($"{dx}[place] = {dx}[place] - (share * Exp({text.Row("there", "s")} + {text.Row("back", "s")} - highest) / total);");
                }
            }
        });
    }

    /// <summary>Text about one sample, <c>i</c>.</summary>
    private sealed class SampleText(KernelPrinter printer, int blank, bool lengths)
    {
        private readonly string _logarithms = printer.Input(0), _labels = printer.Input(1), _counts = printer.Input(2);

        public int Steps { get; } = printer.Body.Inputs[0].Steps;

        public int Classes { get; } = printer.Body.Inputs[0].Channels;

        /// <summary>The most labels that a sample may have.</summary>
        public int Most { get; } = printer.Body.Inputs[1].Size;

        public void Sizes(SourceWriter w, long room)
        {
            w.Line($"int steps = {(lengths ? $"(int){printer.Input(3)}[i]" : Literal.Of(Steps))}, own = {_counts}[i], states = (2 * own) + 1;");
            w.Line($"int row = i * {room}, first = i * {Most};");
        }

        /// <summary>A state's number in a row.</summary>
        public string Row(string row, string state) => $"{printer.Scratch}[{row} + {state}]";

        /// <summary>The class that a state gives out: a label, or the blank before or behind it.</summary>
        public string Class(string state) => $"((({state}) & 1) == 0 ? {Literal.Of(blank)} : {_labels}[first + (({state}) >> 1)])";

        /// <summary>What the states are worth at step t, from what they were one step before.</summary>
        public void Advance(SourceWriter w, string before, string now)
        {
            using (w.Block("for (int s = states - 1; s >= 0; s--)"))
            {
                w.Line($"float reached = s < 2 ? 0f : {Nothing};");
                using (w.Block("if (t > 0)"))
                {
                    w.Line($"float stayed = {Row(before, "s")}, came = s > 0 ? {Row(before, "s - 1")} : {Nothing}, skipped = {Nothing};");
                    w.Line("if (s >= 3 && (s & 1) == 1)");
                    using (w.Indented())
                        w.Line($"skipped = {_labels}[first + (s >> 1)] != {_labels}[first + (s >> 1) - 1] ? {Row(before, "s - 2")} : {Nothing};");
                    Sum(w, "sum", "stayed", "came", "skipped");
                    w.Line("reached = sum;");
                }
                w.Line($"{Row(now, "s")} = reached + {At("t")};");
            }
        }

        /// <summary>What the states at step t still have before them, from what those one step later have.</summary>
        public void Retreat(SourceWriter w)
        {
            using (w.Block("for (int s = 0; s < states; s++)"))
                w.Line($"{Row("back", "s")} = {Row("back", "s")} + {At("(t + 1)")};");
            using (w.Block("for (int s = 0; s < states; s++)"))
            {
                w.Line($"float stays = {Row("back", "s")}, goes = s + 1 < states ? {Row("back", "s + 1")} : {Nothing}, skips = {Nothing};");
                w.Line("if (s + 2 < states && (s & 1) == 1)");
                using (w.Indented())
                    w.Line($"skips = {_labels}[first + (s >> 1) + 1] != {_labels}[first + (s >> 1)] ? {Row("back", "s + 2")} : {Nothing};");
                Sum(w, "sum", "stays", "goes", "skips");
                w.Line($"{Row("back", "s")} = sum;");
            }
        }

        /// <summary>Takes the greatest number of a row, which it declares, from all.</summary>
        public void Relative(SourceWriter w, string row)
        {
            w.Line($"float greatest = {Nothing};");
            using (w.Block("for (int s = 0; s < states; s++)"))
                w.Line($"greatest = Max(greatest, {Row(row, "s")});");
            using (w.Block($"for (int s = 0; s < states && greatest > {Nothing}; s++)"))
                w.Line($"{Row(row, "s")} = {Row(row, "s")} - greatest;");
        }

        /// <summary>Declares ln(eᵃ + eᵇ + eᶜ).</summary>
        public void Sum(SourceWriter w, string name, string a, string b, string c)
        {
            string most = name + "Most";
            w.Line($"float {most} = Max({a}, Max({b}, {c}));");
            w.Line($"float {name} = {most} > {Nothing} ? {most} + Log(Exp({a} - {most}) + Exp({b} - {most}) + Exp({c} - {most})) : {Nothing};");
        }

        private string At(string step) => $"{_logarithms}[((({step} * batch) + i) * {Literal.Of(Classes)}) + {Class("s")}]";
    }
}
