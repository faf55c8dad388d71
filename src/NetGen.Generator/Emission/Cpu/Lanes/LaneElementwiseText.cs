using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Prints elementwise kernels and epilogues: the loop over a run of vectors.</summary>
internal static class LaneElementwiseText
{
    /// <summary>
    /// The body of <c>Apply(void* state, long offset, int block, int channel, int vectors)</c>. With a product, its element is read back from the first output,
    /// where the product has just written it.
    /// </summary>
    public static void Apply(SourceWriter writer, KernelBody body, KernelSignature signature)
    {
        var run = new LaneRun(body.Shape);
        writer.Line("var f = (Frame*)state;");
        if (body.Outputs.Any(o => o.ReadsBatchSize()))
            writer.Line("V batch = V.Create(f->Batch);");
        for (int i = 0; i < body.Operands.Count; i++)
            writer.Line(run.Prepare(body.Operands[i], signature.Name(signature.Operands[i]), signature.Read(signature.Operands[i])));
        for (int i = 0; i < body.Outputs.Count; i++)
            writer.Line($"float* {signature.Name(signature.Outputs[i])} = {Address.Of(signature.Read(signature.Outputs[i]), "offset")};");
        using (writer.Block("for (long i = 0; i < (long)vectors * V.Count; i += V.Count)"))
            Elements(writer, body, signature, run);
    }

    private static void Elements(SourceWriter writer, KernelBody body, KernelSignature signature, LaneRun run)
    {
        IReadOnlyList<string> names = Loads(writer, body.Outputs, body.Operands, body.Shape, run, i => signature.Name(signature.Operands[i]),
            body.Product is null ? null : signature.Name(signature.Outputs[0]));
        var printer = new VectorExpressionPrinter(i => names[i], SymbolText.Of);
        var (statements, results) = printer.Print(body.Outputs.Items);
        writer.Lines(statements);
        for (int i = 0; i < results.Count; i++)
            writer.Line($"V.Store({results[i]}, {Address.Of(signature.Name(signature.Outputs[i]), "i")});");
    }

    /// <summary>Locals for what is loaded; the result names operand 0 (the product), then the operands.</summary>
    public static IReadOnlyList<string> Loads(
        SourceWriter writer, IEnumerable<ScalarExpression> trees, EquatableArray<TensorShape> operands, TensorShape full, LaneRun run,
        Func<int, string> pointer, string? product, bool operandsFromOne = true)
    {
        int shift = operandsFromOne ? 1 : 0;
        var read = new HashSet<int>(trees.SelectMany(t => t.OperandIndices()));
        var names = new List<string>();
        if (operandsFromOne)
        {
            names.Add("v");
            if (read.Contains(0) && product is not null)
                writer.Line($"V v = V.Load({Address.Of(product, "i")});");
        }
        for (int i = 0; i < operands.Count; i++)
        {
            string name = pointer(i);
            string element = run.Element(operands[i], name);
            if (read.Contains(i + shift) && LaneRun.IsLoad(operands[i], full))
            {
                writer.Line($"V {name}i = {element};");
                names.Add(name + "i");
            }
            else
            {
                names.Add(element);
            }
        }
        return names;
    }

    /// <summary>A whole tensor without a product: runs over planes (or whole blocks, where no operand depends on the channel and planes are short).</summary>
    public static void Standalone(SourceWriter writer, Kernel kernel, KernelSignature signature)
    {
        KernelBody body = kernel.Body;
        if (!body.Shape.PerSample)
        {
            SharedText.Elementwise(writer, kernel, signature);
            return;
        }
        bool byChannel = body.Operands.Any(o => LaneRun.NeedsChannel(o, body.Shape)) || body.Shape.Plane >= 64;
        // What reads nothing but elements does not care which of the blocks, one behind the other, they lie in.
        bool byStep = body.Operands.Any(o => LaneRun.NeedsBlock(o, body.Shape));
        int channels = byChannel ? body.Shape.Channels : 1;
        int vectors = (byChannel || byStep ? LaneBlocksText.Size(body.Shape) : body.Shape.Size) / channels;
        string blocks = byChannel || byStep ? LaneBlocksText.Count(body.Shape) : "f->Blocks";
        KernelText.Method(writer, kernel, signature, $"{blocks} * {Literal.Of(channels)}", units: w =>
        {
            using (w.Block("for (int unit = from; unit < to; unit++)"))
            {
                string place = channels == 1 ? "unit, 0" : $"unit / {Literal.Of(channels)}, unit % {Literal.Of(channels)}";
                w.Line($"{kernel.Name}Elements.Apply(state, (long)unit * {Literal.Of(vectors)} * V.Count, {place}, {Literal.Of(vectors)});");
            }
        }, readsFrame: false);
        Struct(writer, kernel, signature, kernel.Name + "Elements");
    }

    /// <summary>The struct through which a product's kernel calls the epilogue.</summary>
    public static void Struct(SourceWriter writer, Kernel kernel, KernelSignature signature, string name)
    {
        writer.Line();
        using (writer.Block($"private readonly struct {name} : ILaneEpilogue"))
        {
            // Runs through several channels are the rule for dense layers, whose channels are single vectors.
            if (!kernel.Body.Operands.Any(o => LaneRun.NeedsChannel(o, kernel.Body.Shape)))
            {
                writer.Line("public static bool PerChannel => false;");
                writer.Line();
            }
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block("public static void Apply(void* state, long offset, int block, int channel, int vectors)"))
                Apply(writer, kernel.Body, signature);
        }
    }
}
