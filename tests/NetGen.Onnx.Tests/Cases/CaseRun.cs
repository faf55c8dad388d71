using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Onnx.Tests.Cases;

/// <summary>Runs the compiled network of a case on the case's data, and compares.</summary>
internal static class CaseRun
{
    /// <summary>As ONNX's own runner compares.</summary>
    private const double Relative = 1e-3, Absolute = 1e-7;

    /// <summary>What is wrong with the answers of the generated code; null where nothing is.</summary>
    public static string? Failure(CaseImport import, INetwork network)
    {
        foreach (OnnxParameter parameter in import.Import.Parameters)
            parameter.Values().CopyTo(network.Parameters[parameter.Name].Span);
        return Failure(import, (set, batch) =>
        {
            using IPredictor predictor = network.CreatePredictor(batch, threads: 1);
            using Batch samples = Fill(import, network, set, batch);
            predictor.Run(samples);
            return [.. Enumerable.Range(0, network.Description.Outputs.Count).Select(i => predictor.Output(i).ToArray())];
        });
    }

    /// <summary>What is wrong with the answers of the reference engine.</summary>
    public static string? Failure(CaseImport import, NetworkGraph graph)
    {
        Dictionary<string, OnnxParameter> known = import.Import.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        double[][] parameters = [.. graph.Parameters.Select(p => Array.ConvertAll(known[p.Name].Values(), v => (double)v))];
        return Failure(import, (set, batch) =>
        {
            var feed = new Feed(batch, parameters, [.. import.Import.Inputs.Select(port => Array.ConvertAll(Values(import, port, set, batch), v => (double)(float)v))], []);
            return [.. ReferenceEngine.EvaluateRounded(graph, feed).Outputs.Select(o => Array.ConvertAll(o.Data, v => (float)v))];
        });
    }

    private static string? Failure(CaseImport import, Func<int, int, float[][]> answers)
    {
        for (int set = 0; set < import.Case.Sets; set++)
        {
            if (import.BatchSize(set) is not { } batch)
                return "inputs of different batches";
            IReadOnlyList<OnnxTensor?> expected = import.Case.Tensors(set, "output_");
            if (expected.Count != import.Import.Outputs.Count)
                return $"{import.Import.Outputs.Count} outputs, and {expected.Count} are expected";
            float[][] given = answers(set, batch);
            for (int i = 0; i < expected.Count; i++)
            {
                if (expected[i] is not { } tensor)
                    return $"output {i} is no tensor of numbers";
                if (Difference(import.Import.Outputs[i], given[i], tensor, batch) is { } difference)
                    return $"output {i}: {difference}";
            }
        }
        return null;
    }

    /// <summary>Whether some number that goes in is infinite or none: networks refuse that when they are called.</summary>
    public static bool IsNotFinite(CaseImport import) =>
        Enumerable.Range(0, import.Case.Sets).Any(set => import.Import.Inputs.Any(port => import.InputOf(set, port.Name)!.ToDoubles().Any(v => !double.IsFinite((float)v))));

    /// <summary>The numbers of an input, the batch first.</summary>
    public static double[] Values(CaseImport import, OnnxPort port, int set, int batch)
    {
        OnnxTensor tensor = import.InputOf(set, port.Name)!;
        return port.BatchAxis >= 0 ? BatchFirst(tensor.ToDoubles(), [.. tensor.Dimensions], port.BatchAxis) : [.. Enumerable.Repeat(tensor.ToDoubles(), batch).SelectMany(v => v)];
    }

    public static Batch Fill(CaseImport import, INetwork network, int set, int batch)
    {
        var samples = new Batch(network.Description, batch) { Count = batch };
        for (int i = 0; i < import.Import.Inputs.Count; i++)
        {
            OnnxPort port = import.Import.Inputs[i];
            double[] values = Values(import, port, set, batch);
            if (port.IsTokens)
                Array.ConvertAll(values, v => (int)v).CopyTo(samples.Labels(i));
            else
                Array.ConvertAll(values, v => (float)v).CopyTo(samples.Values(i));
        }
        return samples;
    }

    private static string? Difference(OnnxPort port, float[] actual, OnnxTensor expected, int batch)
    {
        long[] shape = [.. port.Shape.Select((d, axis) => axis == port.BatchAxis ? batch : d)];
        if (!shape.SequenceEqual(expected.Dimensions))
            return $"shape [{string.Join(", ", shape)}], and [{string.Join(", ", expected.Dimensions)}] is expected";
        if (port.Type != expected.Type)
            return $"type {port.Type}, and {expected.Type} is expected";
        double[] wanted = port.BatchAxis >= 0 ? BatchFirst(expected.ToDoubles(), shape, port.BatchAxis) : expected.ToDoubles();
        if (port.BatchAxis < 0)
            actual = actual[..wanted.Length];
        if (actual.Length != wanted.Length)
            return $"{actual.Length} numbers, and {wanted.Length} are expected";
        // What is stored in 16 bits has no more digits than that.
        double relative = expected.Type == OnnxType.BFloat16 ? 8e-3 : Relative;
        for (int i = 0; i < wanted.Length; i++)
        {
            double error = Math.Abs(actual[i] - wanted[i]);
            if (!(error <= Absolute + (relative * Math.Abs(wanted[i])) || actual[i].Equals((float)wanted[i])))
                return FormattableString.Invariant($"element {i} is {actual[i]:R}, and {wanted[i]:R} is expected");
        }
        return null;
    }

    /// <summary>The same numbers with the batch as the first axis.</summary>
    private static double[] BatchFirst(double[] values, long[] shape, int axis)
    {
        if (axis == 0)
            return values;
        long outer = shape[..axis].Aggregate(1L, (a, b) => a * b), n = shape[axis], inner = shape[(axis + 1)..].Aggregate(1L, (a, b) => a * b);
        var moved = new double[values.Length];
        for (long o = 0; o < outer; o++)
            for (long s = 0; s < n; s++)
                Array.Copy(values, ((o * n) + s) * inner, moved, ((s * outer) + o) * inner, inner);
        return moved;
    }
}
