namespace NetGen.Onnx.Patterns;

/// <summary>(x − mean)/√(variance + ε)·γ + β, with a constant of each for every channel.</summary>
internal static class BatchNormPattern
{
    private const float Epsilon = 1e-5f;

    public static OnnxNode? Find(GraphView view, OnnxNode node)
    {
        if (Normalised(view, node) is not var (x, mean, variance, epsilon))
            return null;
        if (Scaled(view, node.Outputs[0], "Mul") is not var (gamma, scaled) || Scaled(view, scaled, "Add") is not var (beta, shifted))
            return null;
        // Shapes tell that the constants lie along the channels: [C, 1, 1] of images, [C, 1] of sequences.
        string[] constants = [gamma, beta, mean, variance];
        long[][] shapes = [.. constants.Select(c => PerChannel(view, c))];
        if (shapes.Any(s => s.Length < 2 || !s.SequenceEqual(shapes[0])))
            return null;
        return new OnnxNode("BatchNormalization", [x, .. constants], [shifted], new OnnxAttribute("epsilon", (float)epsilon));
    }

    private static (string X, string Mean, string Variance, double Epsilon)? Normalised(GraphView view, OnnxNode node)
    {
        if (node.OpType != "Div" || node.Inputs.Count != 2 || view.Giver(node.Inputs[0], "Sub") is not { Inputs.Count: 2 } centred || view.Constant(centred.Inputs[1]) is null)
            return null;
        // An exporter may have computed the root already.
        if (view.Constant(node.Inputs[1]) is { } deviation)
            return Squared(view, deviation) is { } squares ? (centred.Inputs[0], centred.Inputs[1], squares, Epsilon) : null;
        if (view.Giver(node.Inputs[1], "Sqrt") is not { } root || view.Giver(root.Inputs[0], "Add") is not { Inputs.Count: 2 } sum)
            return null;
        foreach ((string variance, string other) in new[] { (sum.Inputs[0], sum.Inputs[1]), (sum.Inputs[1], sum.Inputs[0]) })
        {
            if (view.Number(other) is { } epsilon && view.Constant(variance) is not null)
                return (centred.Inputs[0], centred.Inputs[1], variance, epsilon);
        }
        return null;
    }

    /// <summary>A new constant with the variances of deviations; null where one of them is too small to be one.</summary>
    private static string? Squared(GraphView view, OnnxTensor deviation)
    {
        if (deviation.Type != OnnxType.Float || deviation.IsExternal || deviation.Count > 1 << 16)
            return null;
        float[] variances = [.. deviation.ToFloats().Select(d => (d * d) - Epsilon)];
        return variances.All(v => v > 0) ? view.Add(new OnnxTensor(deviation.Name + "_variance", deviation.Dimensions, variances)) : null;
    }

    /// <summary>The constant that alone is put to a value, and what comes of it.</summary>
    private static (string Constant, string Result)? Scaled(GraphView view, string value, string op)
    {
        if (view.OnlyReader(value) is not { Inputs.Count: 2 } reader || reader.OpType != op)
            return null;
        string other = reader.Inputs[0] == value ? reader.Inputs[1] : reader.Inputs[0];
        return view.Constant(other) is not null ? (other, reader.Outputs[0]) : null;
    }

    /// <summary>The shape without axes of one element before the channels; nothing where anything else than channels has elements.</summary>
    private static long[] PerChannel(GraphView view, string constant)
    {
        long[] shape = [.. view.Constant(constant)!.Dimensions.SkipWhile(d => d == 1)];
        return shape.Skip(1).All(d => d == 1) ? shape : [];
    }
}
