using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints scores of additive attention, [queries, batch, keys], and their gradients: a thread for each number of the result, hyperbolic tangents computed anew.</summary>
internal static class AdditiveScoresText
{
    public static void Forward(KernelPrinter printer)
    {
        (string q, string k, string v, string y) = (printer.Input(0), printer.Input(1), printer.Input(2), printer.Output(0));
        TensorShape keys = printer.Body.Inputs[1];
        string features = Literal.Of(keys.Channels);
        printer.Items("", new[] { q, k, v, y }.Distinct(), KernelPrinter.Samples(printer.Body.Shape.Size), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", keys.Steps)};");
            w.Line($"int key = i - (line * {Literal.Of(keys.Steps)});");
            // Unsigned: a signed division takes more instructions.
            w.Line("int sample = line - ((int)((uint)line / (uint)batch) * batch);");
            w.Line("float total = 0f;");
            using (w.Block($"for (int a = 0; a < {features}; a++)"))
                w.Line($"total = total + ({v}[a] * Tanh({q}[(line * {features}) + a] + {k}[(((key * batch) + sample) * {features}) + a]));");
            w.Line($"{y}[i] = total;");
        });
    }

    public static void Gradient(KernelPrinter printer, AdditiveOperand of)
    {
        if (of == AdditiveOperand.Weight)
            OfWeight(printer);
        else
            OfRows(printer, isOfKeys: of == AdditiveOperand.Keys);
    }

    private static void OfRows(KernelPrinter printer, bool isOfKeys)
    {
        (string own, string other) = isOfKeys ? (printer.Input(1), printer.Input(0)) : (printer.Input(0), printer.Input(1));
        (string v, string dy, string dx) = (printer.Input(2), printer.Input(3), printer.Output(0));
        TensorShape keys = printer.Body.Inputs[1];
        string features = Literal.Of(keys.Channels), count = Literal.Of(keys.Steps), others = Literal.Of(printer.Body.Inputs[isOfKeys ? 0 : 1].Steps);
        printer.Items("", new[] { own, other, v, dy, dx }.Distinct(), KernelPrinter.Samples(printer.Body.Shape.Size), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", keys.Channels)};");
            w.Line($"int a = i - (line * {features});");
            w.Line("int row = (int)((uint)line / (uint)batch);");
            w.Line("int sample = line - (row * batch);");
            w.Line("float total = 0f;");
            using (w.Block($"for (int o = 0; o < {others}; o++)"))
            {
                w.Line($"float t = Tanh({own}[i] + {other}[(((o * batch) + sample) * {features}) + a]);");
                string place = isOfKeys ? $"((((o * batch) + sample) * {count}) + row)" : $"((line * {count}) + o)";
                w.Line($"total = total + ({dy}[{place}] * (1f - (t * t)));");
            }
            w.Line($"{dx}[i] = {v}[a] * total;");
        });
    }

    private static void OfWeight(KernelPrinter printer)
    {
        (string q, string k, string dy, string dw) = (printer.Input(0), printer.Input(1), printer.Input(3), printer.Output(0));
        TensorShape keys = printer.Body.Inputs[1];
        string features = Literal.Of(keys.Channels), queries = Literal.Of(printer.Body.Inputs[0].Steps), count = Literal.Of(keys.Steps);
        printer.Items("", new[] { q, k, dy, dw }.Distinct(), features, w =>
        {
            w.Line("float total = 0f;");
            using (w.Block($"for (int row = 0; row < {queries}; row++)"))
            using (w.Block("for (int sample = 0; sample < batch; sample++)"))
            {
                w.Line("int line = (row * batch) + sample;");
                w.Line($"float query = {q}[(line * {features}) + i];");
                using (w.Block($"for (int key = 0; key < {count}; key++)"))
                    w.Line($"total = total + ({dy}[(line * {count}) + key] * Tanh(query + {k}[(((key * batch) + sample) * {features}) + i]));");
            }
            w.Line($"{dw}[i] = total;");
        }, DeviceScalar.Batch);
    }
}
