namespace NetGen.Onnx.Patterns;

/// <summary>(x − mean)/√(mean of (x − mean)² + ε)·γ + β over the last axis.</summary>
internal static class LayerNormPattern
{
    public static OnnxNode? Find(GraphView view, OnnxNode node)
    {
        if (node.OpType != "Div" || node.Inputs.Count != 2 || view.Giver(node.Inputs[0], "Sub") is not { } centred || Centred(view, centred) is not { } x)
            return null;
        if (view.Giver(node.Inputs[1], "Sqrt") is not { } root || view.Giver(root.Inputs[0], "Add") is not { } sum || Epsilon(view, sum) is not var (variance, epsilon))
            return null;
        if (Mean(view, variance) is not { } squares || Squared(view, squares) is not { } again || view.Giver(again, "Sub") is not { } difference || Centred(view, difference) != x)
            return null;
        // A factor and a summand for each feature behind it are its own.
        string result = node.Outputs[0];
        List<string> inputs = [x];
        if (Learned(view, result, "Mul") is var (gamma, scaled))
        {
            inputs.Add(gamma);
            result = scaled;
            if (Learned(view, result, "Add") is var (beta, shifted))
            {
                inputs.Add(beta);
                result = shifted;
            }
        }
        return new OnnxNode("LayerNormalization", inputs, [result], new OnnxAttribute("axis", -1), new OnnxAttribute("epsilon", (float)epsilon));
    }

    private static string? Centred(GraphView view, OnnxNode difference) => difference.Inputs.Count == 2 && Mean(view, difference.Inputs[1]) == difference.Inputs[0]
        ? difference.Inputs[0] : null;

    /// <summary>What a value is the mean of, over the last axis, which stays.</summary>
    private static string? Mean(GraphView view, string value)
    {
        if (view.Giver(value, "ReduceMean") is not { } mean || mean.Attributes.Any(a => a.Name == "keepdims" && a.Int == 0))
            return null;
        bool isLast = mean.Inputs.Count > 1 ? view.Constant(mean.Inputs[1]) is { Count: 1 } axes && axes.ToIntegers()[0] == -1
            : mean.Attributes.FirstOrDefault(a => a.Name == "axes") is { Ints.Count: 1 } attribute && attribute.Ints[0] == -1;
        return isLast ? mean.Inputs[0] : null;
    }

    private static string? Squared(GraphView view, string value) => view.Giver(value, "Pow", "Mul") switch
    {
        { OpType: "Pow", Inputs.Count: 2 } power when view.Is(power.Inputs[1], 2) => power.Inputs[0],
        { OpType: "Mul", Inputs.Count: 2 } product when product.Inputs[0] == product.Inputs[1] => product.Inputs[0],
        _ => null,
    };

    private static (string Variance, double Epsilon)? Epsilon(GraphView view, OnnxNode sum) => sum.Inputs.Count != 2 ? null
        : view.Number(sum.Inputs[1]) is { } second ? (sum.Inputs[0], second) : view.Number(sum.Inputs[0]) is { } first ? (sum.Inputs[1], first) : null;

    private static (string Constant, string Result)? Learned(GraphView view, string value, string op)
    {
        if (view.OnlyReader(value) is not { Inputs.Count: 2 } reader || reader.OpType != op)
            return null;
        string other = reader.Inputs[0] == value ? reader.Inputs[1] : reader.Inputs[0];
        return view.Constant(other) is { Dimensions.Count: 1 } ? (other, reader.Outputs[0]) : null;
    }
}
