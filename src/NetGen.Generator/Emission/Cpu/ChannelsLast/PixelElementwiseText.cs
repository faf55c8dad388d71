using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Prints elementwise kernels and epilogues in the channels-last layout.</summary>
internal static class PixelElementwiseText
{
    public static void Standalone(SourceWriter writer, Kernel kernel, KernelSignature signature)
    {
        KernelBody body = kernel.Body;
        if (!body.Shape.PerSample)
        {
            SharedText.Elementwise(writer, kernel, signature);
            return;
        }
        string plane = Literal.Of(body.Shape.Positions);
        KernelText.Method(writer, kernel, signature, $"RowUnits.Count((long)f->Batch * {plane})", w =>
        {
            w.Line("var f = (Frame*)state;");
            w.Line($"RowUnits.Pixels((long)f->Batch * {plane}, from, to, out long first, out int pixels);");
            w.Line($"{kernel.Name}Elements.Apply(state, first, pixels, 0, {Literal.Of(body.Shape.Channels)});");
        }, readsFrame: false);
        Struct(writer, kernel, signature, kernel.Name + "Elements");
    }

    public static void Struct(SourceWriter writer, Kernel kernel, KernelSignature signature, string name)
    {
        writer.Line();
        using (writer.Block($"private readonly struct {name} : IRowEpilogue"))
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block("public static void Apply(void* state, long firstPixel, int pixels, int firstChannel, int channels)"))
                Apply(writer, kernel.Body, signature);
        }
    }

    private static void Apply(SourceWriter writer, KernelBody body, KernelSignature signature)
    {
        var run = new PixelRun(body.Shape);
        int channels = body.Shape.Channels;
        bool flat = body.Operands.All(o => PixelRun.IsFlat(o, body.Shape));
        writer.Line("var f = (Frame*)state;");
        if (body.Outputs.Any(o => o.ReadsBatchSize()))
            writer.Line("V batch = V.Create(f->Batch);");
        for (int i = 0; i < body.Operands.Count; i++)
            writer.Line(run.Prepare(body.Operands[i], signature.Name(signature.Operands[i]), signature.Read(signature.Operands[i])));
        for (int i = 0; i < body.Outputs.Count; i++)
            writer.Line($"float* {signature.Name(signature.Outputs[i])} = {signature.Read(signature.Outputs[i])};");

        if (flat)
        {
            writer.Line($"// Whole pixels lie one behind the other and are walked as a single row.");
            writer.Line($"bool whole = channels == {Literal.Of(channels)};");
            writer.Line($"long length = whole ? (long)pixels * channels : channels, rows = whole ? 1 : pixels;");
            using (writer.Block("for (long row = 0; row < rows; row++)"))
            {
                writer.Line($"long i = ((firstPixel + row) * {Literal.Of(channels)}) + firstChannel, end = i + length;");
                using (writer.Block("for (; i <= end - V.Count; i += V.Count)"))
                    Elements(writer, body, signature, run, flat, tail: false);
                if (channels % 16 == 0)
                    return;
                using (writer.Block("if (i < end)"))
                {
                    writer.Line("int count = (int)(end - i);");
                    Elements(writer, body, signature, run, flat, tail: true);
                }
            }
            return;
        }
        using (writer.Block("for (long pixel = firstPixel; pixel < firstPixel + pixels; pixel++)"))
            ByChannel(writer, channels, tail => Elements(writer, body, signature, run, flat, tail), "firstChannel", "firstChannel + channels");
    }

    /// <summary>A loop over the channels of one pixel, <c>c</c> by vectors; what is left over goes through a partly filled one.</summary>
    public static void ByChannel(SourceWriter writer, int channels, Action<bool> body, string first = "0", string? end = null)
    {
        end ??= Literal.Of(channels);
        if (channels % 16 == 0)
        {
            using (writer.Block($"for (int c = {first}; c < {end}; c += V.Count)"))
                body(false);
            return;
        }
        writer.Line($"int c = {first};");
        using (writer.Block($"for (; c <= {end} - V.Count; c += V.Count)"))
            body(false);
        using (writer.Block($"if (c < {end})"))
        {
            writer.Line($"int count = {end} - c;");
            body(true);
        }
    }

    private static void Elements(SourceWriter writer, KernelBody body, KernelSignature signature, PixelRun run, bool flat, bool tail)
    {
        if (!flat)
            writer.Line(run.Place);
        var read = new HashSet<int>(body.Outputs.SelectMany(t => t.OperandIndices()));
        var names = new List<string> { "v" };
        if (read.Contains(0) && body.Product is not null)
        {
            string source = Address.Of(signature.Name(signature.Outputs[0]), "i");
            writer.Line(tail ? $"V v = V.LoadFirst({source}, count);" : $"V v = V.Load({source});");
        }
        for (int i = 0; i < body.Operands.Count; i++)
        {
            string name = signature.Name(signature.Operands[i]);
            string element = flat ? PixelRun.Flat(body.Operands[i], body.Shape, name, tail) : run.Element(body.Operands[i], name, tail);
            if (element == name)
            {
                names.Add(name);
                continue;
            }
            writer.Line($"V {name}i = {element};");
            names.Add(name + "i");
        }
        var (statements, results) = new VectorExpressionPrinter(i => names[i], SymbolText.Of).Print(body.Outputs.Items);
        writer.Lines(statements);
        for (int i = 0; i < results.Count; i++)
        {
            string target = Address.Of(signature.Name(signature.Outputs[i]), "i");
            writer.Line(tail ? $"V.StoreFirst({results[i]}, {target}, count);" : $"V.Store({results[i]}, {target});");
        }
    }
}
