using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu.Planar;

/// <summary>Prints elementwise kernels and epilogues in the planar layout.</summary>
internal static class PlaneElementwiseText
{
    public static void Standalone(SourceWriter writer, Kernel kernel, KernelSignature signature)
    {
        KernelBody body = kernel.Body;
        if (!body.Shape.PerSample)
        {
            SharedText.Elementwise(writer, kernel, signature);
            return;
        }
        string channels = Literal.Of(body.Shape.Channels), plane = Literal.Of(body.Shape.Plane);
        KernelText.Method(writer, kernel, signature, $"PlaneUnits.Count(f->Batch * {channels}, {plane})", w =>
        {
            w.Line($"PlaneUnits.Planes(f->Batch * {channels}, {plane}, from, to, out int start, out int end);");
            using (w.Block("for (int unit = start; unit < end; unit++)"))
                w.Line($"{kernel.Name}Elements.Apply(state, unit / {channels}, unit % {channels}, 0, {plane});");
        });
        Struct(writer, kernel, signature, kernel.Name + "Elements");
    }

    public static void Struct(SourceWriter writer, Kernel kernel, KernelSignature signature, string name)
    {
        writer.Line();
        using (writer.Block($"private readonly struct {name} : IPlaneEpilogue"))
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block("public static void Apply(void* state, int sample, int channel, int first, int count)"))
                Apply(writer, kernel.Body, signature);
        }
    }

    private static void Apply(SourceWriter writer, KernelBody body, KernelSignature signature)
    {
        var run = new PlaneRun(body.Shape);
        writer.Line("var f = (Frame*)state;");
        writer.Line($"long offset = ((((long)sample * {Literal.Of(body.Shape.Channels)}) + channel) * {Literal.Of(body.Shape.Plane)}) + first;");
        if (body.Outputs.Any(o => o.ReadsBatchSize()))
            writer.Line("V batch = V.Create(f->Batch);");
        for (int i = 0; i < body.Operands.Count; i++)
            writer.Line(run.Prepare(body.Operands[i], signature.Name(signature.Operands[i]), signature.Read(signature.Operands[i])));
        for (int i = 0; i < body.Outputs.Count; i++)
            writer.Line($"float* {signature.Name(signature.Outputs[i])} = {Address.Of(signature.Read(signature.Outputs[i]), "offset")};");
        writer.Line("int i = 0;");
        using (writer.Block("for (; i <= count - V.Count; i += V.Count)"))
            Elements(writer, body, signature, run, tail: false);
        using (writer.Block("if (i < count)"))
            Elements(writer, body, signature, run, tail: true);
    }

    private static void Elements(SourceWriter writer, KernelBody body, KernelSignature signature, PlaneRun run, bool tail)
    {
        var read = new HashSet<int>(body.Outputs.SelectMany(t => t.OperandIndices()));
        var names = new List<string> { "v" };
        if (read.Contains(0) && body.Product is not null)
        {
            string source = Address.Of(signature.Name(signature.Outputs[0]), "i");
            writer.Line(tail ? $"V v = V.LoadFirst({source}, count - i);" : $"V v = V.Load({source});");
        }
        for (int i = 0; i < body.Operands.Count; i++)
        {
            string name = signature.Name(signature.Operands[i]);
            if (run.IsLoad(body.Operands[i]))
                writer.Line($"V {name}i = {run.Element(body.Operands[i], name, tail)};");
            names.Add(run.IsLoad(body.Operands[i]) ? name + "i" : name);
        }
        var (statements, results) = new VectorExpressionPrinter(i => names[i], SymbolText.Of).Print(body.Outputs.Items);
        writer.Lines(statements);
        for (int i = 0; i < results.Count; i++)
        {
            string target = Address.Of(signature.Name(signature.Outputs[i]), "i");
            writer.Line(tail ? $"V.StoreFirst({results[i]}, {target}, count - i);" : $"V.Store({results[i]}, {target});");
        }
    }
}
