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
    /// <summary>The same steps in the other order: the loop of the gradient.</summary>
    public LoopInfo Mirrored => this with { Backwards = !Backwards };
}
