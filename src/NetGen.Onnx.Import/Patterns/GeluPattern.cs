namespace NetGen.Onnx.Patterns;

/// <summary>x/2·(1 + erf(x/√2)), and its approximation by a tanh, their factors in any order.</summary>
internal static class GeluPattern
{
    public static OnnxNode? Find(GraphView view, OnnxNode erf)
    {
        if (erf.Inputs.Count != 1 || erf.Outputs.Count != 1)
            return null;
        string? x = view.Giver(erf.Inputs[0], "Div") is { } division && view.Is(division.Inputs[1], Math.Sqrt(2)) ? division.Inputs[0]
            : view.Giver(erf.Inputs[0], "Mul") is { } product ? view.Beside(product, Math.Sqrt(0.5)) : null;
        return x is not null && Factors(view, erf, x) is { } value ? new OnnxNode("Gelu", [x], [value]) : null;
    }

    /// <summary>x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))).</summary>
    public static OnnxNode? FindApproximate(GraphView view, OnnxNode tanh)
    {
        if (tanh.Inputs.Count != 1 || tanh.Outputs.Count != 1 || view.Giver(tanh.Inputs[0], "Mul") is not { } scaled || view.Beside(scaled, Math.Sqrt(2 / Math.PI))
            is not { } inner)
            return null;
        if (view.Giver(inner, "Add") is not { Inputs.Count: 2 } sum)
            return null;
        string? x = Cubed(view, sum.Inputs[1]) == sum.Inputs[0] ? sum.Inputs[0] : Cubed(view, sum.Inputs[0]) == sum.Inputs[1] ? sum.Inputs[1] : null;
        return x is not null && Factors(view, tanh, x) is { } value ? new OnnxNode("Gelu", [x], [value], new OnnxAttribute("approximate", "tanh")) : null;
    }

    /// <summary>The x of 0.044715·x³.</summary>
    private static string? Cubed(GraphView view, string value)
    {
        if (view.Giver(value, "Mul") is not { } product || view.Beside(product, 0.044715) is not { } cube || view.Giver(cube, "Pow", "Mul") is not { Inputs.Count: 2 } power)
            return null;
        if (power.OpType == "Pow")
            return view.Is(power.Inputs[1], 3) ? power.Inputs[0] : null;
        // x·x·x, in either order.
        return Squared(power.Inputs[0]) == power.Inputs[1] ? power.Inputs[1] : Squared(power.Inputs[1]) == power.Inputs[0] ? power.Inputs[0] : null;
        string? Squared(string of) => view.Giver(of, "Mul", "Pow") is { Inputs.Count: 2 } square
            && (square.OpType == "Mul" ? square.Inputs[0] == square.Inputs[1] : view.Is(square.Inputs[1], 2))
            ? square.Inputs[0] : null;
    }

    /// <summary>The value of x/2·(1 + f), where nothing else reads what is between; null where it is something else.</summary>
    private static string? Factors(GraphView view, OnnxNode function, string x)
    {
        if (view.OnlyReader(function.Outputs[0]) is not { OpType: "Add" } sum || view.Beside(sum, 1) != function.Outputs[0])
            return null;
        // Two factors are left: x and ½, or x/2 at once.
        bool hasX = false, hasHalf = false;
        string value = sum.Outputs[0];
        while (!(hasX && hasHalf))
        {
            if (view.OnlyReader(value) is not { OpType: "Mul", Inputs.Count: 2 } factor)
                return null;
            string other = factor.Inputs[0] == value ? factor.Inputs[1] : factor.Inputs[0];
            bool isHalved = view.Giver(other, "Mul") is { } halved && view.Beside(halved, 0.5) == x || view.Giver(other, "Div") is { } half && half.Inputs[0] == x
                && view.Is(half.Inputs[1], 2);
            if (isHalved && !hasX && !hasHalf)
                (hasX, hasHalf) = (true, true);
            else if (other == x && !hasX)
                hasX = true;
            else if (view.Is(other, 0.5) && !hasHalf)
                hasHalf = true;
            else
                return null;
            value = factor.Outputs[0];
        }
        return value;
    }
}
