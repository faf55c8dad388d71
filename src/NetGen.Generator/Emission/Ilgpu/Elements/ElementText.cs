using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints what happens to one element: loads, the expressions, stores.</summary>
internal static class ElementText
{
    /// <summary>
    /// Declares loads and locals, and returns one text per tree. Operand <paramref name="shift"/> + n is <paramref name="operands"/>[n]; operand 0 of an epilogue is
    /// <c>value</c>.
    /// </summary>
    public static IReadOnlyList<string> Results(
        SourceWriter writer, IReadOnlyList<ScalarExpression> trees, IReadOnlyList<TensorShape> operands, Func<int, string> view, TensorShape full, DivisionText divisions,
        int shift, string index, params string[] known)
    {
        var place = new ElementPlace(full, divisions, index);
        var read = new HashSet<int>(trees.SelectMany(t => t.OperandIndices()));
        List<int> used = Enumerable.Range(0, operands.Count).Where(n => read.Contains(n + shift)).ToList();
        place.Declare(writer, used.Select(n => operands[n]), known);
        var names = new Dictionary<int, string> { [-1] = "value" };
        foreach (int n in used)
        {
            string simple = view(n).Substring(view(n).LastIndexOf('.') + 1);
            names[n] = simple + "i";
            writer.Line($"float {simple}i = {place.Read(operands[n], view(n))};");
        }
        var (statements, results) = new ScalarExpressionPrinter(index => names[index - shift]).Print(trees);
        writer.Lines(statements);
        return results;
    }

    /// <summary>An elementwise kernel over the whole of a tensor.</summary>
    public static void Standalone(KernelPrinter printer)
    {
        TensorShape full = printer.Body.Shape;
        string count = full.PerSample ? KernelPrinter.Samples(full.Size) : Literal.Of(full.Size);
        DeviceScalar[] scalars = printer.Body.Outputs.Any(Cpu.ScalarTreeFacts.ReadsBatchSize) ? new[] { DeviceScalar.Batch } : Array.Empty<DeviceScalar>();
        printer.Items("", printer.Operands.Concat(printer.Outputs), count, w =>
        {
            IReadOnlyList<string> results = Results(w, printer.Body.Outputs.Items, printer.Body.Operands.Items, printer.Operand, full, printer.Divisions, 1, "i");
            for (int i = 0; i < results.Count; i++)
                w.Line($"{printer.Output(i)}[i] = {results[i]};");
        }, scalars);
    }

    /// <summary>Stores the product's element at <c>i</c>, after whatever was fused behind it.</summary>
    public static void Store(SourceWriter w, KernelPrinter printer, string value, params string[] known)
    {
        if (!printer.Body.HasEpilogue)
        {
            w.Line($"{printer.Output(0)}[i] = {value};");
            return;
        }
        w.Line($"float value = {value};");
        IReadOnlyList<string> results = Results(w, printer.Body.Outputs.Items, printer.Body.Operands.Items, printer.Operand, printer.Body.Shape, printer.Divisions, 1, "i", known);
        for (int n = 0; n < results.Count; n++)
            w.Line($"{printer.Output(n)}[i] = {results[n]};");
    }
}
