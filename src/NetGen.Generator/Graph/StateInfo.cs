namespace NetGen.Generator.Graph;

/// <summary>A value that a predictor keeps from one call to the next.</summary>
/// <param name="Name">What it is: "rnn1", "attention1 keys".</param>
/// <param name="Shape">Of one sample.</param>
/// <param name="Value">The node whose value is kept; it stands outside of loops. -1 where the program only reads it, or changes it in place.</param>
internal sealed record StateInfo(string Name, TensorShape Shape, int Value)
{
    /// <summary>So many numbers are added at each step, and none behind them is read; 0 for a value that is there as a whole.</summary>
    public int Growth { get; init; }

    /// <summary>Steps whose numbers lie among each other, so that a block of them is there as a whole.</summary>
    public int Block { get; init; } = 1;
}
