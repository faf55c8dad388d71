using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints what labels count for in a loss. The weights of classes are a tree of comparisons: kernels have no constant tables, and neighbours that weigh the same are one leaf.
/// </summary>
internal static class LabelWeightsText
{
    public static void Print(KernelPrinter printer, LabelWeightsOp op)
    {
        string labels = printer.Input(0), weights = printer.Output(0);
        TensorShape shape = printer.Body.Shape;
        List<(int End, double Value)> runs = Runs(op.Classes, op.Of);
        printer.Items("", new[] { labels, weights }, KernelPrinter.Samples(shape.Size), w =>
        {
            string place = "i";
            if (shape.Steps > 1)
            {
                w.Line("int step = (int)((uint)i / (uint)batch);");
                place = $"((i - (step * batch)) * {Literal.Of(shape.Steps)}) + step";
            }
            w.Line($"int label = {labels}[{place}];");
            w.Line($"{weights}[i] = label < 0 || label >= {op.Classes} ? 0f : {Tree("label", runs, 0, runs.Count)};");
        });
    }

    /// <summary>A shared tensor of numbers that are known.</summary>
    public static void Table(KernelPrinter printer, TableOp op)
    {
        List<(int End, double Value)> runs = Runs(op.Values.Count, i => op.Values[i]);
        printer.Items("", printer.Outputs, Literal.Of(op.Values.Count), w => w.Line($"{printer.Output(0)}[i] = {Tree("i", runs, 0, runs.Count)};"));
    }

    /// <summary>Where each run of equal numbers ends, and the number.</summary>
    private static List<(int End, double Value)> Runs(int count, Func<int, double> value)
    {
        var runs = new List<(int End, double Value)>();
        for (int i = 0; i < count; i++)
        {
            if (runs.Count > 0 && runs[runs.Count - 1].Value == value(i))
                runs[runs.Count - 1] = (i + 1, value(i));
            else
                runs.Add((i + 1, value(i)));
        }
        return runs;
    }

    private static string Tree(string index, List<(int End, double Value)> runs, int first, int count)
    {
        if (count == 1)
            return Literal.Float(runs[first].Value);
        int half = count / 2;
        return $"({index} < {Literal.Of(runs[first + half - 1].End)} ? {Tree(index, runs, first, half)} : {Tree(index, runs, first + half, count - half)})";
    }
}
