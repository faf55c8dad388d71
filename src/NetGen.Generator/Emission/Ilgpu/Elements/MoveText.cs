using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints what moves elements: a launch for each nest of loops, a thread for each element of the result on which it lands, which adds up whatever comes there. Launches follow
/// each other, so the order
/// of a sum is always the same.
/// </summary>
internal static class MoveText
{
    public static void Print(KernelPrinter printer, MoveOp op)
    {
        TensorShape y = printer.Body.Shape;
        bool fills = op.LeavesSome(y);
        if (fills)
            printer.Items("Fill", printer.Outputs, KernelPrinter.Samples(y.Size), w => w.Line($"{printer.Output(0)}[i] = {Literal.Float(op.Otherwise)};"));
        for (int i = 0; i < op.Moves.Count; i++)
            Move(printer, op.Moves[i], op.Adds(i), op.Moves.Count == 1 ? "" : Code.Text($"Part{i + 1}"));
    }

    private static void Move(KernelPrinter printer, Moved move, bool adds, string suffix)
    {
        TensorShape from = printer.Body.Inputs[move.Input], to = printer.Body.Shape;
        string x = printer.Input(move.Input), y = printer.Output(0);
        var loops = new MoveLoops(move, from, to, Layout.Planar);
        int items = loops.Landing.Aggregate(1, (product, l) => product * l.Count);
        printer.Items(suffix, new[] { x, y }, KernelPrinter.Samples(items), w =>
        {
            string sample = "i", rest = "i";
            if (loops.Landing.Count > 0)
            {
                w.Line($"int sample = {printer.Divisions.Divide("i", items)};");
                w.Line($"int item = i - (sample * {items});");
                (sample, rest) = ("sample", "item");
            }
            int left = items;
            foreach (PlacedLoop loop in loops.Landing)
            {
                left /= loop.Count;
                w.Line($"int {loop.Name} = {printer.Divisions.Divide(rest, left)};");
                if (left == 1)
                    continue;
                string next = Code.Text($"rest{left}");
                w.Line($"int {next} = {rest} - ({loop.Name} * {left});");
                rest = next;
            }
            string source = Index(from, loops.From, sample), target = Index(to, loops.To, sample), add = adds ? $"{y}[{target}] + " : "";
            if (loops.Summed.Count == 0)
            {
                w.Line($"{y}[{target}] = {add}{x}[{source}];");
                return;
            }
            w.Line("float total = 0f;");
            Sum(w, loops.Summed, $"total = total + {x}[{source}];");
            w.Line($"{y}[{target}] = {add}total;");
        });
    }

    private static void Sum(SourceWriter writer, IEnumerable<PlacedLoop> loops, string add)
    {
        if (loops.FirstOrDefault() is not { } loop)
        {
            writer.Line(add);
            return;
        }
        using (writer.Block($"for (int {loop.Name} = 0; {loop.Name} < {Literal.Of(loop.Count)}; {loop.Name}++)"))
            Sum(writer, loops.Skip(1), add);
    }

    private static string Index(TensorShape shape, (string Row, string Element) place, string sample)
    {
        int size = shape.Size / shape.Steps;
        string line = place.Row.Length == 0 ? sample : $"(({place.Row}) * batch) + {sample}";
        if (size > 1)
            line = Code.Text($"{(place.Row.Length == 0 ? line : $"({line})")} * {size}");
        return place.Element.Length == 0 ? line : $"({line}) + {place.Element}";
    }
}
