using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints reshapes that move numbers: from or to a sequence, which lies step by step.</summary>
internal static class ReshapeText
{
    public static void Print(KernelPrinter printer)
    {
        TensorShape from = printer.Body.Inputs[0], full = printer.Body.Shape;
        string x = printer.Input(0), y = printer.Output(0);
        // Neighbouring threads read neighbours: they count the elements of the samples as the caller does.
        printer.Items("", new[] { x, y }, KernelPrinter.Samples(full.Size), w =>
        {
            w.Line($"int sample = {printer.Divisions.Divide("i", full.Size)};");
            w.Line($"int element = i - (sample * {full.Size});");
            w.Line($"{y}[{SequencePlace.Of(full, printer.Divisions, "sample", "element")}] = {x}[{SequencePlace.Of(from, printer.Divisions, "sample", "element")}];");
        });
    }
}
