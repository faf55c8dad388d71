using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints which steps of sequences are real, step by step, [steps, batch]; lengths as the caller has them.</summary>
internal static class StepMaskText
{
    public static void Print(KernelPrinter printer, StepMaskOp op)
    {
        string lengths = printer.Input(0), mask = printer.Output(0);
        printer.Items("", new[] { lengths, mask }, KernelPrinter.Samples(op.Steps), w =>
        {
            w.Line("int step = (int)((uint)i / (uint)batch);");
            w.Line($"{mask}[i] = step < {lengths}[i - (step * batch)] ? 1f : 0f;");
        });
    }
}
