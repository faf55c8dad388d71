using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>What the step rules write on: the nodes of the program that computes one step of a prediction.</summary>
internal interface IStepTape
{
    /// <summary>The shape that a node of the prediction has.</summary>
    TensorShape ShapeOf(int node);

    /// <summary>The op of a node of the prediction.</summary>
    Op OpOf(int node);

    /// <summary>Whether a node of the prediction changes from step to step.</summary>
    bool Moves(int node);

    /// <summary>What a node of the prediction is at one step, for a reader that takes it step by step; null if it has no steps of its own.</summary>
    int? Step(int node);

    /// <summary>A node that stays the same over all steps, whole.</summary>
    int Whole(int node);

    /// <summary>Adds a node of the step that stands where <paramref name="of"/> stands in the prediction.</summary>
    int Add(Node of, Op op, TensorShape shape, params int[] inputs);

    /// <summary>Adds what the steps before have left of a carry.</summary>
    int? Carried(Node of, PreviousOp previous);

    /// <summary>Adds room that stays from one step to the next; an op that takes it as an operand reads and writes it.</summary>
    /// <param name="of">The node of the prediction.</param>
    /// <param name="state">What it is called behind the layer, and how large it is. What does not grow is zero before the first step.</param>
    /// <param name="about">The node of whose steps it tells: all who ask for the same of it share one room. -1 for room that is nobody else's.</param>
    int Room(Node of, StateInfo state, int about);

    /// <summary>How many steps each row has taken, as indices [1].</summary>
    int Positions();

    /// <summary>There are no more steps than so many.</summary>
    void EndAfter(int steps);

    /// <summary>A node has no step, as long as its operands change from step to step.</summary>
    /// <param name="node">The node.</param>
    /// <param name="reason">Behind the name of its layer.</param>
    /// <param name="operand">The operand that must not change; -1 for any of them.</param>
    void Refuse(Node node, string reason, int operand);
}

/// <summary>
/// A node of a prediction over whole sequences while its op's step rule says what it is at one step: the same step of its operands, and what is kept of earlier ones, are all
/// that it may read.
/// A step of a sequence [T, D] is a vector [D].
/// </summary>
internal readonly struct OneStep(IStepTape tape, Node y)
{
    /// <summary>The node over whole sequences.</summary>
    public Node Y => y;

    public TensorShape ShapeOf(int operand) => tape.ShapeOf(y.Inputs[operand]);

    public Op OpOf(int operand) => tape.OpOf(y.Inputs[operand]);

    /// <summary>Whether an operand changes from step to step; what does not is the same at every step, like weights or the result of an encoder.</summary>
    public bool Moves(int operand) => tape.Moves(y.Inputs[operand]);

    /// <summary>Whether it is about sequences at all, of numbers or of indices.</summary>
    public bool ConcernsSequences
    {
        get
        {
            IStepTape all = tape;
            EquatableArray<TensorShape> shapes = y.Inputs.Select(all.ShapeOf).ToEquatableArray();
            return y.Shape.IsSequence || shapes.Any(shape => shape.IsSequence) || y.Op.Operands(shapes).Any(operand => operand.Element == Element.Index);
        }
    }

    /// <summary>An operand at this step; of a sequence that is known as a whole, the step at hand. Null if it has none, which has been refused.</summary>
    public int? Operand(int operand)
    {
        TensorShape shape = ShapeOf(operand);
        if (Moves(operand) || !shape.IsSequence)
            return tape.Step(y.Inputs[operand]);
        // What has one step is the same at all of them.
        if (shape.Steps == 1 && y.Shape.Steps > 1)
            return tape.Add(y, new ReshapeOp(), Of(shape), tape.Whole(y.Inputs[operand]));
        tape.EndAfter(shape.Steps);
        return tape.Add(y, new StepAtOp(), Of(shape), tape.Whole(y.Inputs[operand]), tape.Positions());
    }

    /// <summary>All of an operand that stays the same; null, and refused, if it moves.</summary>
    public int? Whole(int operand) => Moves(operand) ? Refuse("looks at all steps of its sequence at once", operand) : tape.Whole(y.Inputs[operand]);

    /// <summary>The row of a learned table [T, D] that belongs to this step: [D]. There are no more than T.</summary>
    public int RowOf(int operand)
    {
        TensorShape table = ShapeOf(operand);
        tape.EndAfter(table[0]);
        return tape.Add(y, new EmbeddingOp(table[0], table[1]), TensorShape.Sample(table[1]), tape.Positions(), tape.Whole(y.Inputs[operand]));
    }

    /// <summary>A node of the step.</summary>
    public int Add(Op op, TensorShape shape, params int[] inputs) => tape.Add(y, op, shape, inputs);

    /// <summary>The same op on this step of its operands.</summary>
    public int? Alike() => Alike(y.Op);

    /// <summary>That op on this step of the operands.</summary>
    public int? Alike(Op op)
    {
        var inputs = new int[y.Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (Operand(i) is not { } input)
                return null;
            inputs[i] = input;
        }
        return Add(op, Of(y.Shape), inputs);
    }

    /// <summary>What the steps before have left of a carry.</summary>
    public int? Carried() => tape.Carried(y, (PreviousOp)y.Op);

    /// <summary>Adds room for so many numbers that stays from one step to the next; an op that takes it as an operand reads and writes it.</summary>
    /// <param name="what">What is kept, for readers: "keys".</param>
    /// <param name="size">Numbers of each sequence.</param>
    /// <param name="growth">How many are added at each step, none behind which is read; 0 where all are read, which are zero before the first step.</param>
    /// <param name="block">Steps whose numbers lie among each other.</param>
    /// <param name="of">The operand of whose steps it tells, if others who read that may share the room; -1 if they may not.</param>
    public int Room(string what, int size, int growth = 0, int block = 1, int of = -1) =>
        tape.Room(y, new StateInfo(what, TensorShape.Sample(size), -1) { Growth = growth, Block = block }, of < 0 ? -1 : y.Inputs[of]);

    /// <inheritdoc cref="IStepTape.Positions"/>
    public int Positions() => tape.Positions();

    /// <inheritdoc cref="IStepTape.EndAfter"/>
    public void EndAfter(int steps) => tape.EndAfter(steps);

    /// <summary>It has no step of its own.</summary>
    /// <param name="reason">Behind the name of its layer: "looks at all steps of its sequence at once".</param>
    /// <param name="operand">The operand that must not change from step to step; -1 for any of them.</param>
    public int? Refuse(string reason, int operand = -1)
    {
        tape.Refuse(y, reason, operand);
        return null;
    }

    /// <summary>The shape of one step.</summary>
    public static TensorShape Of(TensorShape shape) => shape.IsSequence ? TensorShape.Sample(shape.Channels) : shape;
}
