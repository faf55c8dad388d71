using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Elementwise work and sums over shared tensors (per-channel statistics, losses, parameters): flat loops, the last vector partly filled.</summary>
internal static class SharedText
{
    public static void Elementwise(SourceWriter writer, Kernel kernel, KernelSignature signature)
    {
        KernelBody body = kernel.Body;
        KernelText.Inline(writer, kernel, signature, w =>
        {
            Prepare(w, body.Outputs, body.Operands, body.Shape, i => signature.Name(signature.Operands[i]));
            using (w.Block($"for (int i = 0; i < {Literal.Of(body.Shape.Size)}; i += V.Count)"))
            {
                w.Line($"int count = Math.Min(V.Count, {Literal.Of(body.Shape.Size)} - i);");
                IReadOnlyList<string> results = Results(w, body.Outputs, body.Operands, body.Shape, i => signature.Name(signature.Operands[i]), shift: 1);
                for (int i = 0; i < results.Count; i++)
                    w.Line($"V.StoreFirst({results[i]}, {Address.Of(signature.Name(signature.Outputs[i]), "i")}, count);");
            }
        });
    }

    /// <summary>The sum of an expression over a whole shared tensor.</summary>
    public static void Sum(SourceWriter writer, Kernel kernel, KernelSignature signature, ReduceOp reduce)
    {
        KernelBody body = kernel.Body;
        int size = reduce.Over.Size;
        var trees = EquatableArray.Of(reduce.Expression);
        KernelText.Inline(writer, kernel, signature, w =>
        {
            Prepare(w, trees, body.Inputs, reduce.Over, i => signature.Name(signature.Inputs[i]));
            w.Line("V total = V.Zero;");
            using (w.Block($"for (int i = 0; i < {Literal.Of(size)}; i += V.Count)"))
            {
                w.Line($"int count = Math.Min(V.Count, {Literal.Of(size)} - i);");
                IReadOnlyList<string> results = Results(w, trees, body.Inputs, reduce.Over, i => signature.Name(signature.Inputs[i]), shift: 0);
                w.Line($"total += V.And(V.LessThan(V.Indices, V.Create(count)), {results[0]});");
            }
            w.Line($"*{signature.Name(signature.Outputs[0])} = V.Sum(total);");
        });
    }

    private static void Prepare(
        SourceWriter writer, EquatableArray<ScalarExpression> trees, EquatableArray<TensorShape> operands, TensorShape full, Func<int, string> pointer)
    {
        if (trees.Any(t => t.ReadsBatchSize()))
            writer.Line("V batch = V.Create(f->Batch);");
        for (int i = 0; i < operands.Count; i++)
        {
            if (IsScalar(operands[i], full))
                writer.Line($"V {pointer(i)}0 = V.Create(*{pointer(i)});");
        }
    }

    private static IReadOnlyList<string> Results(
        SourceWriter writer, EquatableArray<ScalarExpression> trees, EquatableArray<TensorShape> operands, TensorShape full, Func<int, string> pointer, int shift)
    {
        var names = new List<string>();
        if (shift == 1)
            names.Add("");
        for (int i = 0; i < operands.Count; i++)
        {
            if (IsScalar(operands[i], full))
            {
                names.Add(pointer(i) + "0");
                continue;
            }
            writer.Line($"V {pointer(i)}i = V.LoadFirst({Address.Of(pointer(i), "i")}, count);");
            names.Add(pointer(i) + "i");
        }
        var (statements, results) = new VectorExpressionPrinter(i => names[i], SymbolText.Of).Print(trees.Items);
        writer.Lines(statements);
        return results;
    }

    private static bool IsScalar(TensorShape operand, TensorShape full)
    {
        if (operand.PerSample)
            throw new NotSupportedException($"A per-sample operand {operand} cannot be read over the shared {full}.");
        return operand.Size == 1 && full.Size != 1;
    }
}
