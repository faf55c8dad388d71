namespace NetGen.Generator.Graph;

/// <summary>What the gradient rules write on: the forward nodes, and behind them those of the gradient.</summary>
internal interface IGradientTape
{
    TensorShape ShapeOf(int node);

    Op OpOf(int node);

    /// <summary>Whether a forward node needs a gradient: it lies on a way from something learned to a loss.</summary>
    bool Wants(int node);

    /// <summary>Adds a node of the gradient of forward node <paramref name="of"/>'s layer.</summary>
    int Add(Node of, Op op, TensorShape shape, params int[] inputs);

    /// <summary>Node <paramref name="part"/> is one summand of the gradient of forward node <paramref name="node"/>.</summary>
    void Contribute(int node, int part);

    /// <summary>The same, of what a carry is behind the last step of its loop.</summary>
    void ContributeAfterwards(int node, int part);

    /// <summary>The gradient of what a carry was one step before. Returns the node that is carried.</summary>
    int CarryBack(PreviousOp previous, int dy);
}

/// <summary>
/// A forward node whose gradient <see cref="Dy"/> is complete, while its op's rule hands it on to the operands (a vector-Jacobian product).
/// </summary>
internal readonly struct Pullback(IGradientTape tape, Node y, int dy)
{
    /// <summary>The forward node.</summary>
    public Node Y => y;

    /// <summary>Its gradient.</summary>
    public int Dy => dy;

    /// <summary>Operand <paramref name="i"/> of the forward node.</summary>
    public int Input(int i) => y.Inputs[i];

    public bool Wants(int i) => tape.Wants(y.Inputs[i]);

    public TensorShape ShapeOf(int node) => tape.ShapeOf(node);

    public Op OpOf(int node) => tape.OpOf(node);

    /// <summary>Adds a node of the gradient.</summary>
    public int Add(Op op, TensorShape shape, params int[] inputs) => tape.Add(y, op, shape, inputs);

    /// <summary>A node is one summand of the gradient of operand <paramref name="i"/>.</summary>
    public void Contribute(int i, int part) => tape.Contribute(y.Inputs[i], part);

    /// <summary>The gradient of the last step of a loop belongs to what its carry is behind that step.</summary>
    public void ContributeAfterwards() => tape.ContributeAfterwards(y.Inputs[0], dy);

    /// <summary>The gradient of what a carry was one step before is handed to that step. Returns the node that is carried.</summary>
    public int CarryBack() => tape.CarryBack((PreviousOp)y.Op, dy);

    /// <summary>Operand <paramref name="i"/>, if it wants a gradient, receives what <paramref name="op"/> computes of these nodes, in its own shape.</summary>
    public void Give(int i, Op op, params int[] inputs)
    {
        if (Wants(i))
            Contribute(i, Add(op, ShapeOf(Input(i)), inputs));
    }
}
