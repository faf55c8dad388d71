using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints the choice of a table's rows by index, and the sums over what was chosen. Vectors lie step by step, [steps, batch, features]; indices as the caller has them.</summary>
internal static class EmbeddingText
{
    public static void Forward(KernelPrinter printer, EmbeddingOp op)
    {
        string indices = printer.Input(0), table = printer.Input(1), y = printer.Output(0);
        int steps = printer.Body.Shape.Steps;
        printer.Items("", new[] { indices, table, y }, KernelPrinter.Samples(steps * op.Features), w =>
        {
            w.Line($"int row = {printer.Divisions.Divide("i", op.Features)};");
            w.Line($"int feature = i - (row * {op.Features});");
            if (steps == 1)
            {
                w.Line($"{y}[i] = {table}[({indices}[row] * {op.Features}) + feature];");
                return;
            }
            // Unsigned: a signed division takes more instructions.
            w.Line("int step = (int)((uint)row / (uint)batch);");
            w.Line("int sample = row - (step * batch);");
            w.Line($"{y}[i] = {table}[({indices}[(sample * {steps}) + step] * {op.Features}) + feature];");
        });
    }

    /// <summary>A group for each row of the table, a thread for each feature: every place whose index is the row's is added in one order.</summary>
    public static void Gradient(KernelPrinter printer, EmbeddingGradientOp op)
    {
        string indices = printer.Input(0), dy = printer.Input(1), dw = printer.Output(0);
        int steps = printer.Body.Inputs[1].Steps;
        printer.Round("", new[] { indices, dy, dw }, new DeviceGrid(Literal.Of(op.Vocabulary)), KernelPrinter.Threads, w =>
        {
            using (w.Block($"for (int feature = Group.IdxX; feature < {op.Features}; feature += 256)"))
            {
                w.Line("float total = 0f;");
                using (w.Block($"for (int step = 0; step < {steps}; step++)"))
                using (w.Block("for (int sample = 0; sample < batch; sample++)"))
                {
                    string learns = op.Padding < 0 ? "" : $" && Grid.IdxX != {Literal.Of(op.Padding)}";
                    w.Line($"if ({indices}[(sample * {steps}) + step] == Grid.IdxX{learns})");
                    using (w.Indented())
                        w.Line($"total = total + {dy}[(((step * batch) + sample) * {op.Features}) + feature];");
                }
                w.Line($"{dw}[(Grid.IdxX * {op.Features}) + feature] = total;");
            }
        }, DeviceScalar.Batch);
    }
}
