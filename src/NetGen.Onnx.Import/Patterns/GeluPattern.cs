namespace NetGen.Onnx.Patterns;

/// <summary>x/2·(1 + erf(x/√2)), its factors in any order.</summary>
internal static class GeluPattern
{
    public static OnnxNode? Find(GraphView view, OnnxNode erf)
    {
        if (erf.Inputs.Count != 1 || erf.Outputs.Count != 1)
            return null;
        string? x = view.Giver(erf.Inputs[0], "Div") is { } division && view.Is(division.Inputs[1], Math.Sqrt(2)) ? division.Inputs[0]
            : view.Giver(erf.Inputs[0], "Mul") is { } product ? view.Beside(product, Math.Sqrt(0.5)) : null;
        if (x is null || view.OnlyReader(erf.Outputs[0]) is not { OpType: "Add" } sum || view.Beside(sum, 1) != erf.Outputs[0])
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
        return new OnnxNode("Gelu", [x], [value]);
    }
}
