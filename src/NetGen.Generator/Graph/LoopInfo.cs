namespace NetGen.Generator.Graph;

/// <summary>
/// A loop over the steps of a sequence: a region of the graph. Its nodes carry its number, have the shapes of one step and are computed once a step, in the order of
/// their ids. Inside,
/// <see cref="StepOp"/> reads a step of a sequence and <see cref="PreviousOp"/> what a node was one step before; outside, <see cref="StackOp"/> reads all steps and
/// <see cref="LastOp"/> the last.
/// </summary>
/// <param name="Name">The layer that it comes from: "rnn1".</param>
/// <param name="Steps">How many.</param>
/// <param name="Backwards">Whether it goes from the last step to the first.</param>
internal sealed record LoopInfo(string Name, int Steps, bool Backwards)
{
    /// <summary>What is computed at each of its steps, where that has a name of its own.</summary>
    public RecurrentCell Cell { get; init; }

    /// <summary>The same steps in the other order: the loop of the gradient.</summary>
    public LoopInfo Mirrored => this with { Backwards = !Backwards, Cell = RecurrentCell.None };
}

/// <summary>Cells of recurrent layers by the names that others know them by.</summary>
internal enum RecurrentCell
{
    /// <summary>Something else.</summary>
    None,

    /// <summary>h = tanh(W·x + U·h).</summary>
    RNN,

    /// <summary>h = max(0, W·x + U·h).</summary>
    RNNWithReLU,

    /// <summary>Long short-term memory.</summary>
    LSTM,

    /// <summary>Gated recurrent unit, whose reset gate multiplies a product with the state.</summary>
    GRU,

    /// <summary>The same with the reset gate at the state itself.</summary>
    GRUWithResetBefore,
}
