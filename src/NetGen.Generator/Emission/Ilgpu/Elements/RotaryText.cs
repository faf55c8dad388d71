using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints rotary positions: a thread turns a pair.</summary>
internal static class RotaryText
{
    public static void Turn(KernelPrinter printer, RotaryOp op) =>
        Turn(printer, op.Turned, op.HeadWidth, op.Base, op.Back ? "-" : "", "(int)((uint)line / (uint)batch)", DeviceScalar.Batch);

    /// <summary>The same of the step that each sequence is at.</summary>
    public static void TurnStep(KernelPrinter printer, RotaryStepOp op) => Turn(printer, op.Turned, op.HeadWidth, op.Base, "", printer.Input(1) + "[line]");

    private static void Turn(KernelPrinter printer, int turnedFeatures, int headWidth, double angleBase, string sign, string step, params DeviceScalar[] scalars)
    {
        string x = printer.Input(0), y = printer.Output(0), features = Literal.Of(printer.Body.Shape.Channels), turned = Literal.Of(turnedFeatures), head = Literal.Of(headWidth);
        printer.Items("", printer.Inputs.Append(y), KernelPrinter.Samples(printer.Body.Shape.Size), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", printer.Body.Shape.Channels)}, feature = i - (line * {features});");
            using (w.Block($"if (feature >= {turned})"))
            {
                w.Line($"{y}[i] = {x}[i];");
            }
            using (w.Block("else"))
            {
                w.Line($"int step = {step};");
                w.Line($"int pair = (feature - ({printer.Divisions.Divide("feature", headWidth)} * {head})) >> 1;");
                // base^(-2i/d) = e^(-2i/d·ln base)
                w.Line($"float angle = (float)step * Exp((float)pair * {Literal.Float(-2 * Math.Log(angleBase) / headWidth)});");
                w.Line($"float cosine = Cos(angle), sine = {sign}Sin(angle);");
                w.Line("int even = i - (feature & 1), odd = even + 1;");
                w.Line($"{y}[i] = (feature & 1) == 0 ? ({x}[even] * cosine) - ({x}[odd] * sine) : ({x}[even] * sine) + ({x}[odd] * cosine);");
            }
        }, scalars);
    }
}
