namespace NetGen.Execution;

/// <summary>What is generated for one step over several networks: its programs, and whose numbers they read, train and move.</summary>
public sealed class StepProgram
{
    /// <summary>What the programs were planned with.</summary>
    public required ProgramSizes Sizes { get; init; }

    /// <summary>Inputs, those that are drawn at random and those that are trained among them.</summary>
    public int Inputs { get; init; }

    /// <summary>What losses compare with.</summary>
    public int Targets { get; init; }

    /// <summary>The owners, by their position in the <see cref="StepSet"/>, that the programs know as 0, 1, 2, …</summary>
    public required int[] Networks { get; init; }

    /// <summary>Which of these it trains.</summary>
    public int[] Trains { get; init; } = [];

    /// <summary>Of which of these it moves running statistics.</summary>
    public int[] Moves { get; init; } = [];

    /// <summary>Tensors of callers that it trains, by their position in the <see cref="StepSet"/>. Output k of the programs is the gradient of the k-th.</summary>
    public int[] Tensors { get; init; } = [];

    /// <summary>Inputs that are drawn at random.</summary>
    public StepNoise[] Noises { get; init; } = [];

    /// <summary>Its losses, by name and place.</summary>
    public required StepLoss[] Losses { get; init; }

    /// <summary>Where among the floats whatever the batch the total loss lies.</summary>
    public required long LossOffset { get; init; }

    /// <summary>Calls that make one update.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>Layers of all networks, and losses.</summary>
    public required GeneratedProgram Forward { get; init; }

    /// <summary>Gradients of what is trained.</summary>
    public required GeneratedProgram Backward { get; init; }

    /// <summary>Moves statistics that follow the batches.</summary>
    public GeneratedProgram MoveStatistics { get; init; }
}

/// <summary>An input of a step that is drawn at random.</summary>
/// <param name="Input">The number of the input.</param>
/// <param name="Size">Numbers of a sample.</param>
/// <param name="Stream">The stream of <see cref="RandomNumbers.Philox"/> that nothing else of the step draws from.</param>
/// <param name="IsUniform">Whether they are uniform in [0, 1); else standard normal.</param>
public readonly record struct StepNoise(int Input, int Size, uint Stream, bool IsUniform = false);

/// <summary>A loss of a step.</summary>
/// <param name="Name">"TrainD.loss1".</param>
/// <param name="Offset">Where among the floats whatever the batch it lies behind the forward direction.</param>
public readonly record struct StepLoss(string Name, long Offset);
