namespace NetGen.Execution;

/// <summary>What is generated for one step over several networks on the CPU.</summary>
public sealed class StepProgram : StepDescription
{
    /// <summary>What the programs were planned with.</summary>
    public required ProgramSizes Sizes { get; init; }

    /// <summary>Inputs, those that are drawn at random and those that are trained among them.</summary>
    public int Inputs { get; init; }

    /// <summary>What losses compare with.</summary>
    public int Targets { get; init; }

    /// <summary>Layers of all networks, and losses.</summary>
    public required GeneratedProgram Forward { get; init; }

    /// <summary>Gradients of what is trained.</summary>
    public required GeneratedProgram Backward { get; init; }

    /// <summary>Moves statistics that follow the batches.</summary>
    public GeneratedProgram MoveStatistics { get; init; }
}
