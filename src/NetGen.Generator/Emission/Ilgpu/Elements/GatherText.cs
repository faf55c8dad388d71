using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints the choice of steps or features by index, and its adjoint: a thread for each element that is written, which looks for the indices that chose it.</summary>
internal static class GatherText
{
    public static void Forward(KernelPrinter printer)
    {
        TensorShape large = printer.Body.Inputs[0], small = printer.Body.Shape;
        string x = printer.Input(0), indices = printer.Input(1), y = printer.Output(0);
        printer.Items("", new[] { x, indices, y }, KernelPrinter.Samples(small.Size), w =>
        {
            Place(w, printer, small);
            w.Line($"{y}[{Index(small, "row")}] = {x}[{Index(large, $"{indices}[(sample * {Literal.Of(small[0])}) + row]")}];");
        });
    }

    public static void Gradient(KernelPrinter printer)
    {
        TensorShape small = printer.Body.Inputs[0], large = printer.Body.Shape;
        string dy = printer.Input(0), indices = printer.Input(1), dx = printer.Output(0);
        printer.Items("", new[] { dy, indices, dx }, KernelPrinter.Samples(large.Size), w =>
        {
            Place(w, printer, large);
            w.Line("float total = 0f;");
            using (w.Block($"for (int chosen = 0; chosen < {small[0]}; chosen++)"))
            {
                w.Line($"if ({indices}[(sample * {small[0]}) + chosen] == row)");
                using (w.Indented())
                    w.Line($"total = total + {dy}[{Index(small, "chosen")}];");
            }
            w.Line($"{dx}[{Index(large, "row")}] = total;");
        });
    }

    private static void Place(SourceWriter w, KernelPrinter printer, TensorShape shape)
    {
        int features = Features(shape);
        w.Line($"int sample = {printer.Divisions.Divide("i", shape.Size)};");
        w.Line($"int element = i - (sample * {shape.Size});");
        w.Line($"int row = {printer.Divisions.Divide("element", features)};");
        if (features > 1)
            w.Line($"int feature = element - (row * {features});");
    }

    private static string Index(TensorShape shape, string row) => !shape.IsSequence
        ? $"(sample * {Literal.Of(shape.Size)}) + {row}"
        : $"((({row} * batch) + sample) * {Literal.Of(shape.Channels)}){(shape.Channels > 1 ? " + feature" : "")}";

    private static int Features(TensorShape shape) => shape.IsSequence ? shape.Channels : 1;
}
