using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>Elementwise work and sums of it: trees over scalars, an operator for each of their nodes, unless the whole has a name of its own.</summary>
internal static class OnnxElements
{
    /// <summary>A map, in the shape of its node.</summary>
    public static string Map(OnnxUse n, MapOp op) => OnnxNamed.Find(n, op.Expression) ?? Whole(n, op.Expression, n.Result);

    /// <summary>A sum over all axes that the result lacks.</summary>
    public static string Reduce(OnnxUse n, ReduceOp op)
    {
        TensorShape over = op.Over, to = n.Result;
        if (!to.PerSample)
            return n.Refuse("a sum over the samples of a batch");
        string terms = Whole(n, op.Expression, over);
        IEnumerable<int> axes = Broadcasting.Of(to, over) switch
        {
            Broadcast.Full => [],
            Broadcast.SampleChannel => Enumerable.Range(0, over.Rank).Where(axis => axis != over.ChannelAxis),
            Broadcast.SamplePosition => [over.ChannelAxis],
            _ => Enumerable.Range(0, over.Rank),
        };
        int[] summed = [.. axes.Select(axis => axis + 1)];
        if (summed.Length == 0)
            return terms;
        bool keeps = to.Rank == over.Rank;
        string sum = n.Summed(terms, summed, keeps);
        return keeps || to.Rank == over.Rank - summed.Length ? sum : n.Reshaped(sum, OnnxUse.Dims(to));
    }

    public static string Filled(OnnxUse n, double value) => n.Result.Rank == 0 && !n.Result.PerSample ? n.Writer.Number(value) : n.Expanded(n.Writer.Number(value), n.Result);

    public static string LogSumExp(OnnxUse n)
    {
        TensorShape x = n.Shape(0);
        string sum = n.Add("ReduceLogSumExp", n.In(0), OnnxAttribute.Of("axes", [(long)OnnxUse.ChannelAxis(x)]), OnnxAttribute.Of("keepdims", 1L));
        return n.Reshaped(sum, x.WithChannels(1), n.Result);
    }

    /// <summary>A sum over neighbouring channels: a product with a band of ones, channels being rows.</summary>
    public static string ChannelWindow(OnnxUse n, ChannelWindowSumOp op)
    {
        int channels = n.Result.Channels;
        IEnumerable<double> band = Enumerable.Range(0, channels * channels)
            .Select(i => (i % channels) - (i / channels) is var distance && distance >= -op.Before && distance <= op.After ? 1.0 : 0);
        string ones = n.Writer.Numbers(n.Name + " band", EquatableArray.Of(channels, channels), band);
        if (n.Result.Rank <= 2)
            return n.Add("MatMul", [n.In(0), n.Transposed(ones, 1, 0)]);
        string rows = n.Reshaped(n.In(0), -1, channels, n.Result.Positions);
        return n.Reshaped(n.Add("MatMul", [ones, rows]), OnnxUse.Dims(n.Result));
    }

    /// <summary>A tree over operands that are repeated over <paramref name="full"/>, in that shape.</summary>
    private static string Whole(OnnxUse n, ScalarExpression tree, TensorShape full)
    {
        var values = new Dictionary<ScalarExpression, Piece>();
        foreach (ScalarExpression node in tree.Nodes())
            values[node] = node is Operand operand ? Lifted(n, operand.Index, full) : Computed(n, node, values);
        Piece whole = values[tree];
        return whole.Dims.SequenceEqual(OnnxUse.Dims(full)) ? whole.Name : n.Expanded(whole.Name, full);
    }

    /// <summary>A value and its shape, which may be smaller than that of the whole.</summary>
    private sealed record Piece(string Name, long[] Dims);

    /// <summary>An operand with axes of size 1 where the whole has more.</summary>
    private static Piece Lifted(OnnxUse n, int operand, TensorShape full)
    {
        string x = n.In(operand);
        TensorShape shape = n.Shape(operand);
        long[] own = OnnxUse.Dims(shape), wanted = Broadcasting.Of(shape, full) switch
        {
            Broadcast.Channel => [shape.Channels, .. Enumerable.Repeat(1L, full.Rank - 1 - full.ChannelAxis)],
            Broadcast.SampleChannel => OnnxUse.Dims(full.Dimensions.Select((size, axis) => axis == full.ChannelAxis ? size : 1).ToEquatableArray() is var d
                ? full with { Dimensions = d } : full),
            Broadcast.Sample => [-1, .. Enumerable.Repeat(1L, full.Rank)],
            _ => own,
        };
        return new(own.SequenceEqual(wanted) ? x : n.Writer.Once($"{x} as {string.Join(",", wanted)}", _ => n.Reshaped(x, wanted)), wanted);
    }

    private static Piece Computed(OnnxUse n, ScalarExpression node, Dictionary<ScalarExpression, Piece> values)
    {
        Piece[] x = [.. Enumerable.Range(0, node.ChildCount).Select(i => values[node.Child(i)])];
        return node switch
        {
            Constant constant => new(n.Writer.Number(constant.Value), []),
            Unary unary => Unary(n, unary.Operator, x[0]),
            Binary binary => Op(n, binary.Operator switch
            {
                BinaryOperator.Add => "Add",
                BinaryOperator.Subtract => "Sub",
                BinaryOperator.Multiply => "Mul",
                BinaryOperator.Divide => "Div",
                BinaryOperator.Min => "Min",
                BinaryOperator.Max => "Max",
                _ => "Pow",
            }, x),
            Choose choose => Op(n, "Where", Op(n, choose.Comparison switch
            {
                Comparison.Less => "Less",
                Comparison.LessOrEqual => "LessOrEqual",
                _ => "Equal",
            }, x[0], x[1]), x[2], x[3]),
            _ => new(n.Refuse("a number that is known only while a step of training runs"), []),
        };
    }

    private static Piece Unary(OnnxUse n, UnaryOperator op, Piece x) => op switch
    {
        UnaryOperator.Negate => Op(n, "Neg", x),
        UnaryOperator.Abs => Op(n, "Abs", x),
        UnaryOperator.Exp => Op(n, "Exp", x),
        UnaryOperator.Expm1 => Op(n, "Sub", Op(n, "Exp", x), new(n.Writer.Number(1), [])),
        UnaryOperator.Log => Op(n, "Log", x),
        UnaryOperator.Log1p => Op(n, "Log", Op(n, "Add", x, new(n.Writer.Number(1), []))),
        UnaryOperator.Sqrt => Op(n, "Sqrt", x),
        UnaryOperator.Rsqrt => Op(n, "Reciprocal", Op(n, "Sqrt", x)),
        UnaryOperator.Tanh => Op(n, "Tanh", x),
        UnaryOperator.Sigmoid => Op(n, "Sigmoid", x),
        UnaryOperator.Erf => Op(n, "Erf", x),
        UnaryOperator.Sin => Op(n, "Sin", x),
        _ => Op(n, "Cos", x),
    };

    private static Piece Op(OnnxUse n, string op, params Piece[] x) => new(n.Add(op, x.Select(p => p.Name)), Repeated(x.Select(p => p.Dims)));

    /// <summary>The shape of what is repeated over each other.</summary>
    private static long[] Repeated(IEnumerable<long[]> shapes) => shapes.Aggregate((a, b) =>
    {
        if (a.Length < b.Length)
            (a, b) = (b, a);
        long[] both = [.. a];
        for (int i = 1; i <= b.Length; i++)
            both[a.Length - i] = a[a.Length - i] == 1 ? b[b.Length - i] : a[a.Length - i];
        return both;
    });
}
