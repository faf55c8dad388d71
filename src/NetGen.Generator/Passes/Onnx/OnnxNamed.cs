using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>Maps that ONNX has a name for, so that others know them again: activations, batch normalisation with running statistics, layer normalisation.</summary>
internal static class OnnxNamed
{
    private static readonly ScalarExpression Scaled = (new Operand(0) * new Operand(1)) + new Operand(2), X = new Operand(0), Difference = X - new Operand(1);

    private static readonly (ScalarExpression Tree, string Op)[] Plain =
    [
        (Activations.ReLU, "Relu"), (Activations.Sigmoid, "Sigmoid"), (Activations.Tanh, "Tanh"), (Activations.Softsign, "Softsign"), (Activations.HardSwish, "HardSwish"),
        (Activations.Softplus(), "Softplus"), (Activations.SELU, "Selu"),
    ];

    /// <summary>The map by its name; null where it has none.</summary>
    public static string? Find(OnnxUse n, ScalarExpression tree)
    {
        if (tree is Operand { Index: 0 } && n.Shape(0) == n.Result)
            return n.In(0);
        if (n.Count == 1 && n.Shape(0) == n.Result)
            return Activation(n, tree);
        if (n.Count == 2 && tree == Activations.PReLU && n.Shape(0) == n.Result && !n.Shape(1).PerSample && n.Shape(1).Rank <= 1)
            return n.Add("PRelu", [n.In(0), Slope(n)]);
        if (n.Count == 2 && ResponseNorm(n, tree) is { } lrn)
            return lrn;
        return n.Count == 5 ? BatchNorm(n, tree) : n.Count == 3 && tree == Scaled ? LayerNorm(n) : null;
    }

    private static string? Activation(OnnxUse n, ScalarExpression tree)
    {
        foreach ((ScalarExpression plain, string op) in Plain)
        {
            if (plain == tree)
                return n.Add(op, n.In(0));
        }
        if (tree == Activations.HardSigmoid)
            return n.Add("HardSigmoid", n.In(0), OnnxAttribute.Of("alpha", 1.0 / 6), OnnxAttribute.Of("beta", 0.5));
        if (tree is not Choose { Comparison: Comparison.Less, Left: Constant { Value: 0 }, Right: Operand, WhenTrue: Operand,
            WhenFalse: Binary { Operator: BinaryOperator.Multiply, Left: Constant factor } })
            return null;
        return tree == Activations.LeakyReLU(factor.Value) ? n.Add("LeakyRelu", n.In(0), OnnxAttribute.Of("alpha", factor.Value))
            : tree == Activations.ELU(factor.Value) ? n.Add("Elu", n.In(0), OnnxAttribute.Of("alpha", factor.Value))
            : tree == Activations.CELU(factor.Value) ? n.Add("Celu", n.In(0), OnnxAttribute.Of("alpha", factor.Value))
            : null;
    }

    /// <summary>A slope for each channel, repeated from the last axis on.</summary>
    private static string Slope(OnnxUse n)
    {
        int behind = n.Result.Rank - 1 - n.Result.ChannelAxis;
        return n.Shape(1).Size == 1 || behind == 0 ? n.In(1) : n.Reshaped(n.In(1), [n.Shape(1).Size, .. Enumerable.Repeat(1L, behind)]);
    }

    /// <summary>Of an image or a vector as it is; of a sequence, whose channels are the last axis, the axes change places.</summary>
    private static string? BatchNorm(OnnxUse n, ScalarExpression tree)
    {
        if (Epsilon(tree) is not { } epsilon || tree != Normalization.Tree(epsilon) || n.Shape(0) != n.Result || !n.Result.PerSample
            || n.Translation.Graph[n.Node.Inputs[1]].Op is not BufferOp || n.Translation.Graph[n.Node.Inputs[2]].Op is not BufferOp)
        {
            return null;
        }
        bool turned = n.Result.IsSequence;
        string x = turned ? n.Turned(n.In(0)) : n.In(0);
        string y = n.Add("BatchNormalization", [x, n.In(3), n.In(4), n.In(1), n.In(2)], OnnxAttribute.Of("epsilon", epsilon));
        return turned ? n.Turned(y) : y;
    }

    /// <summary>x·(k + c·Σ x²)^-β over an odd number of channels around: over an even one ONNX's window lies one channel further on.</summary>
    private static string? ResponseNorm(OnnxUse n, ScalarExpression tree)
    {
        NetworkGraph graph = n.Translation.Graph;
        Node sums = graph[n.Node.Inputs[1]];
        if (n.Result.Rank != 3 || n.Shape(0) != n.Result || sums.Op is not ChannelWindowSumOp window || window.Before != window.After
            || graph[sums.Inputs[0]] is not { Op: MapOp squares } || squares.Expression != X * X || graph[sums.Inputs[0]].Inputs[0] != n.Node.Inputs[0]
            || tree is not Binary { Operator: BinaryOperator.Multiply, Left: Operand { Index: 0 }, Right: Binary { Operator: BinaryOperator.Pow, Right: Constant power } scale }
            || scale.Left is not Binary { Operator: BinaryOperator.Add, Left: Binary { Operator: BinaryOperator.Multiply, Left: Constant share, Right: Operand { Index: 1 } },
                Right: Constant k })
        {
            return null;
        }
        int size = window.Before + window.After + 1;
        return n.Add("LRN", n.In(0), OnnxAttribute.Of("size", size), OnnxAttribute.Of("alpha", share.Value * size), OnnxAttribute.Of("beta", -power.Value),
            OnnxAttribute.Of("bias", k.Value));
    }

    /// <summary>γ·(x - mean)/√(variance + ε) + β over the channels of a vector or of each step, whose parts nobody else reads.</summary>
    private static string? LayerNorm(OnnxUse n)
    {
        NetworkGraph graph = n.Translation.Graph;
        if (!n.Result.PerSample || n.Result.Rank > 2 || n.Shape(1).Rank != 1 || n.Shape(2).Rank != 1 || n.Shape(1).PerSample || n.Shape(2).PerSample)
            return null;
        Node standardized = graph[n.Node.Inputs[0]];
        if (standardized.Op is not MapOp map || standardized.Inputs.Count != 3 || Epsilon(map.Expression) is not { } epsilon
            || map.Expression != Normalization.Standardized(epsilon)
            || n.Translation.ReadersOf(standardized.Id) != 1 || standardized.Shape != n.Result)
        {
            return null;
        }
        (int x, Node mean, Node variance) = (standardized.Inputs[0], graph[standardized.Inputs[1]], graph[standardized.Inputs[2]]);
        double share = 1.0 / n.Result.Channels;
        bool fits = mean.Op is ReduceOp sum && variance.Op is ReduceOp squares && mean.Inputs[0] == x && variance.Inputs.Count == 2 && variance.Inputs[0] == x
            && variance.Inputs[1] == mean.Id
            && sum.Over == n.Result && squares.Over == n.Result && mean.Shape.Size == n.Result.Positions
            && sum.Expression == X * share && squares.Expression == Difference * Difference * share;
        return fits
            ? n.Add("LayerNormalization", [n.Translation.Value(x), n.In(1), n.In(2)], OnnxAttribute.Of("axis", -1L), OnnxAttribute.Of("epsilon", epsilon))
            : null;
    }

    /// <summary>What stands beside a variance under the root.</summary>
    private static double? Epsilon(ScalarExpression tree)
    {
        foreach (ScalarExpression node in tree.Nodes())
        {
            if (node is Unary { Operator: UnaryOperator.Rsqrt, Argument: Binary { Operator: BinaryOperator.Add, Left: Operand, Right: Constant epsilon } })
                return epsilon.Value;
        }
        return null;
    }
}
