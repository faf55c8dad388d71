using NetGen.Generator.Scalars;

namespace NetGen.Generator.Graph;

/// <summary>A forward node whose curvature is complete, while its op's rule hands it on to the operands.</summary>
/// <param name="tape">What the rule writes on.</param>
/// <param name="y">The forward node.</param>
/// <param name="slope">Its gradient, where the bends of functions count; null where they do not.</param>
/// <param name="curvature">Its curvature; null where that is zero.</param>
internal readonly struct Bend(CurvatureTape tape, Node y, int? slope, int? curvature)
{
    /// <summary>The forward node.</summary>
    public Node Y => y;

    /// <summary>Its gradient, where the bends of functions count.</summary>
    public int? Slope => slope;

    /// <summary>Its curvature; null where that is zero.</summary>
    public int? Curvature => curvature;

    /// <summary>Operand <paramref name="i"/> of the forward node.</summary>
    public int Input(int i) => y.Inputs[i];

    public bool Wants(int i) => tape.Wants(y.Inputs[i]);

    public TensorShape ShapeOf(int node) => tape.ShapeOf(node);

    public Op OpOf(int node) => tape.OpOf(node);

    /// <summary>Adds a node of the curvature.</summary>
    public int Add(Op op, TensorShape shape, params int[] inputs) => tape.Add(y, op, shape, inputs);

    /// <summary>A node is one summand of the curvature of operand <paramref name="i"/>.</summary>
    public void Contribute(int i, int part) => tape.Contribute(y.Inputs[i], part);

    /// <summary>Operand <paramref name="i"/>, if it wants one, receives what <paramref name="op"/> computes of these nodes, in its own shape.</summary>
    public void Give(int i, Op op, params int[] inputs)
    {
        if (Wants(i))
            Contribute(i, Add(op, ShapeOf(Input(i)), inputs));
    }

    /// <summary>The squares of an operand.</summary>
    public int Square(int i) => Add(new MapOp(new Operand(0) * new Operand(0)), ShapeOf(Input(i)), Input(i));

    /// <summary>Of an op that only moves and adds up elements: slopes of 1 are their own squares, so the curvature goes the way of the gradient.</summary>
    public void LikeGradient()
    {
        if (curvature is { } h)
            y.Op.Propagate(new Pullback(tape, y, h));
    }

    /// <summary>There is no rule.</summary>
    public void Refuse() => tape.Refuse(y);
}
