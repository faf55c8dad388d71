using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints dropout: the numbers of the CPU, one Philox block for four elements of a sample.</summary>
internal static class NoiseText
{
    public static void Dropout(KernelPrinter printer, DropoutOp op)
    {
        int size = printer.Body.Shape.Size;
        int blocks = (size + 3) / 4;
        // An element is kept where the upper 24 bits u of its word satisfy u/2²⁴ >= rate.
        string threshold = Literal.Of((int)Math.Ceiling(op.Rate * (1 << 24))) + "u";
        string scale = op.Rate < 1 ? Literal.Float(1 / (1 - op.Rate)) : "0f";
        string x = printer.Input(0), y = printer.Output(0);
        printer.Items("", new[] { x, y }, KernelPrinter.Samples(blocks), w =>
        {
            w.Line($"int sample = {printer.Divisions.Divide("i", blocks)};");
            w.Line($"int block = i - (sample * {blocks});");
            w.Line($"int element = block * 4;");
            if (printer.Body.Shape.Steps == 1)
                w.Line($"int place = (sample * {size}) + element;");
            w.Line($"RandomWords random = Philox((uint)block, (uint)sample, philoxStream, step, seedLow, seedHigh);");
            for (int n = 0; n < 4; n++)
            {
                string offset = n == 0 ? "" : " + " + Literal.Of(n);
                if (size % 4 != 0 && n > 0)
                    w.Line($"if (element{offset} < {size})");
                if (printer.Body.Shape.Steps > 1)
                {
                    KeepInSequence(w, printer, n, threshold, scale);
                    continue;
                }
                string line = $"{y}[place{offset}] = (random.W{n} >> 8) >= {threshold} ? {x}[place{offset}] * {scale} : 0f;";
                w.Line(size % 4 != 0 && n > 0 ? "    " + line : line);
            }
        }, DeviceScalar.SeedLow, DeviceScalar.SeedHigh, DeviceScalar.Step, DeviceScalar.Stream);
    }

    /// <summary>A thread for each pair of elements, which have the cosine and the sine of one draw.</summary>
    public static void Gaussian(KernelPrinter printer, GaussianNoiseOp op)
    {
        TensorShape shape = printer.Body.Shape;
        int pairs = (shape.Size + 1) / 2;
        string x = printer.Input(0), y = printer.Output(0);
        printer.Items("", new[] { x, y }, KernelPrinter.Samples(pairs), w =>
        {
            w.Line($"int sample = {printer.Divisions.Divide("i", pairs)};");
            w.Line($"int element = (i - (sample * {pairs})) * 2;");
            w.Line("RandomWords random = Philox((uint)(element >> 2), (uint)sample, philoxStream, step, seedLow, seedHigh);");
            w.Line("uint first = (element & 2) == 0 ? random.W0 : random.W2;");
            w.Line("uint second = (element & 2) == 0 ? random.W1 : random.W3;");
            // 1 - u is in (0, 1]: its logarithm is finite.
            w.Line($"float radius = {Literal.Float(op.Deviation)} * MathF.Sqrt(-2f * Log(1f - ((float)(first >> 8) * {Literal.Float(1.0 / (1 << 24))})));");
            w.Line($"float angle = (float)(second >> 8) * {Literal.Float(2 * Math.PI / (1 << 24))};");
            w.Line($"int place = {SequencePlace.Of(shape, printer.Divisions, "sample", "element")};");
            w.Line($"{y}[place] = {x}[place] + (radius * Cos(angle));");
            void Other()
            {
                w.Line("int other = element + 1;");
                w.Line($"place = {SequencePlace.Of(shape, printer.Divisions, "sample", "other")};");
                w.Line($"{y}[place] = {x}[place] + (radius * Sin(angle));");
            }
            if (shape.Size % 2 == 0)
            {
                Other();
                return;
            }
            using (w.Block($"if (element + 1 < {shape.Size})"))
                Other();
        }, DeviceScalar.SeedLow, DeviceScalar.SeedHigh, DeviceScalar.Step, DeviceScalar.Stream);
    }

    /// <summary>The elements of a draw may belong to several steps, which lie a batch apart.</summary>
    private static void KeepInSequence(SourceWriter w, KernelPrinter printer, int n, string threshold, string scale)
    {
        TensorShape shape = printer.Body.Shape;
        string x = printer.Input(0), y = printer.Output(0), element = n == 0 ? "element" : $"element + {Literal.Of(n)}";
        if (n == 0 || shape.Size % 4 == 0)
        {
            Keep();
            return;
        }
        using (w.Block($"if ({element} < {shape.Size})"))
            Keep();

        void Keep()
        {
            string place = "place" + Literal.Of(n);
            w.Line($"int {place} = {SequencePlace.Of(shape, printer.Divisions, "sample", element)};");
            w.Line($"{y}[{place}] = (random.W{n} >> 8) >= {threshold} ? {x}[{place}] * {scale} : 0f;");
        }
    }
}
