using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints the product of two matrices of each sample: a thread for each element of the result.</summary>
internal static class MatMulText
{
    public static void Print(KernelPrinter printer, MatMulOp op)
    {
        TensorShape a = printer.Body.Inputs[0], b = printer.Body.Inputs[1], y = printer.Body.Shape;
        (string viewA, string viewB, string viewY) = (printer.Input(0), printer.Input(1), printer.Output(0));
        printer.Items("", new[] { viewA, viewB, viewY }.Distinct(), KernelPrinter.Samples(y.Size), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", y.Channels)};");
            w.Line($"int column = i - (line * {y.Channels});");
            // Unsigned: a signed division takes more instructions.
            w.Line("int row = (int)((uint)line / (uint)batch);");
            w.Line("int sample = line - (row * batch);");
            w.Line("float total = 0f;");
            using (w.Block($"for (int k = 0; k < {MatMulOp.Of(a, op.TransposeA).Columns}; k++)"))
                w.Line($"total = total + ({viewA}[{Place(a, op.TransposeA, "row", "k")}] * {viewB}[{Place(b, op.TransposeB, "k", "column")}]);");
            w.Line($"{viewY}[i] = total;");
        });
    }

    private static string Place(TensorShape shape, bool transposed, string row, string column) => transposed
        ? $"((({column} * batch) + sample) * {Literal.Of(shape.Channels)}) + {row}"
        : $"((({row} * batch) + sample) * {Literal.Of(shape.Channels)}) + {column}";
}
