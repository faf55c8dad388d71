using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints dropout: the numbers of the CPU, one Philox block for four elements of a sample.</summary>
internal static class NoiseText
{
    public static void Dropout(KernelPrinter printer, DropoutOp op)
    {
        AddPhilox(printer.Library);
        int size = printer.Body.Shape.Size;
        int blocks = (size + 3) / 4;
        // An element is kept where the upper 24 bits u of its word satisfy u/2²⁴ >= rate.
        string threshold = Literal.Of((int)Math.Ceiling(op.Rate * (1 << 24))) + "u";
        string scale = op.Rate < 1 ? Literal.Float(1 / (1 - op.Rate)) : "0f";
        string x = printer.Input(0), y = printer.Output(0);
        printer.Items("", new[] { x, y }, KernelPrinter.Samples(blocks), w =>
        {
            w.Line($"int sample = {printer.Library.Divide("i", blocks)};");
            w.Line($"int block = i - (sample * {Literal.Of(blocks)});");
            w.Line($"int element = block * 4;");
            if (printer.Body.Shape.Steps == 1)
                w.Line($"int place = (sample * {Literal.Of(size)}) + element;");
            w.Line("uint c0 = (uint)block, c1 = (uint)sample, c2 = " + Literal.Of(op.Stream) + "u, c3 = step, k0 = seedLow, k1 = seedHigh;");
            // What wraps by design does so also where the project checks its arithmetic.
            using (w.Block("for (int round = 0; round < 10; round++)"))
            {
                w.Line("uint high0 = MultiplyHigh(0xD2511F53u, c0), high1 = MultiplyHigh(0xCD9E8D57u, c2);");
                w.Line("uint low0 = unchecked(0xD2511F53u * c0), low1 = unchecked(0xCD9E8D57u * c2);");
                w.Line("c0 = high1 ^ c1 ^ k0;");
                w.Line("c1 = low1;");
                w.Line("c2 = high0 ^ c3 ^ k1;");
                w.Line("c3 = low0;");
                w.Line("k0 = unchecked(k0 + 0x9E3779B9u);");
                w.Line("k1 = unchecked(k1 + 0xBB67AE85u);");
            }
            for (int n = 0; n < 4; n++)
            {
                string offset = n == 0 ? "" : " + " + Literal.Of(n);
                if (size % 4 != 0 && n > 0)
                    w.Line($"if (element{offset} < {Literal.Of(size)})");
                if (printer.Body.Shape.Steps > 1)
                {
                    KeepInSequence(w, printer, n, threshold, scale);
                    continue;
                }
                string line = $"{y}[place{offset}] = (c{Literal.Of(n)} >> 8) >= {threshold} ? {x}[place{offset}] * {scale} : 0f;";
                w.Line(size % 4 != 0 && n > 0 ? "    " + line : line);
            }
        }, DeviceScalar.SeedLow, DeviceScalar.SeedHigh, DeviceScalar.Step);
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
        using (w.Block($"if ({element} < {Literal.Of(shape.Size)})"))
            Keep();

        void Keep()
        {
            string place = "place" + Literal.Of(n);
            w.Line($"int {place} = {SequencePlace.Of(shape, printer.Library, "sample", element)};");
            w.Line($"{y}[{place}] = (c{Literal.Of(n)} >> 8) >= {threshold} ? {x}[{place}] * {scale} : 0f;");
        }
    }

    private static void AddPhilox(DeviceLibrary library) => library.Add("MultiplyHigh", """
        /// <summary>The high word of a product.</summary>
        private static uint MultiplyHigh(uint a, uint b) => (uint)(((ulong)a * b) >> 32);
        """);
}
