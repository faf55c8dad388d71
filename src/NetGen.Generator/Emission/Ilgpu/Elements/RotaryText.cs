using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints rotary positions: a thread turns a pair.</summary>
internal static class RotaryText
{
    public static void Turn(KernelPrinter printer, RotaryOp op)
    {
        string x = printer.Input(0), y = printer.Output(0), features = Literal.Of(printer.Body.Shape.Channels), turned = Literal.Of(op.Turned), head = Literal.Of(op.HeadWidth);
        printer.Items("", new[] { x, y }, KernelPrinter.Samples(printer.Body.Shape.Size), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", printer.Body.Shape.Channels)}, feature = i - (line * {features});");
            using (w.Block($"if (feature >= {turned})"))
            {
                w.Line($"{y}[i] = {x}[i];");
            }
            using (w.Block("else"))
            {
                w.Line("int step = (int)((uint)line / (uint)batch);");
                w.Line($"int pair = (feature - ({printer.Divisions.Divide("feature", op.HeadWidth)} * {head})) >> 1;");
                // base^(-2i/d) = e^(-2i/d·ln base)
                w.Line($"float angle = (float)step * Exp((float)pair * {Literal.Float(-2 * Math.Log(op.Base) / op.HeadWidth)});");
                w.Line($"float cosine = Cos(angle), sine = {(op.Back ? "-" : "")}Sin(angle);");
                w.Line("int even = i - (feature & 1), odd = even + 1;");
                w.Line($"{y}[i] = (feature & 1) == 0 ? ({x}[even] * cosine) - ({x}[odd] * sine) : ({x}[even] * sine) + ({x}[odd] * cosine);");
            }
        }, DeviceScalar.Batch);
    }
}
