namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// Everything that one evaluation is given. Arrays are in the graph's order of parameters (buffers among them), inputs and targets; values in
/// [batch, channels, height, width] order, labels as whole numbers.
/// </summary>
internal sealed record Feed(int Batch, double[][] Parameters, double[][] Inputs, double[][] Targets)
{
    /// <summary>Seed of the dropout masks.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of the training step, from which (with the seed) the dropout masks come.</summary>
    public uint Step { get; init; }
}
