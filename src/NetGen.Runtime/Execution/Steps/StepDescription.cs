using NetGen.RandomNumbers;

namespace NetGen.Execution;

/// <summary>What is generated for one step over several networks, whatever runs it: whose numbers it reads, trains and moves, and where its losses lie.</summary>
public abstract class StepDescription
{
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
}

/// <summary>An input of a step that is drawn at random.</summary>
/// <param name="Input">The number of the input.</param>
/// <param name="Size">Numbers of a sample.</param>
/// <param name="Stream">The stream of <see cref="Philox"/> that nothing else of the step draws from.</param>
/// <param name="IsUniform">Whether they are uniform in [0, 1); else standard normal.</param>
public readonly record struct StepNoise(int Input, int Size, uint Stream, bool IsUniform = false)
{
    /// <summary>Draws the numbers of a batch. Element e of sample s is a function of seed, stream, step, s and e.</summary>
    internal void Draw(ulong seed, uint step, Span<float> values)
    {
        for (int sample = 0; sample * Size < values.Length; sample++)
        {
            Span<float> row = values.Slice(sample * Size, Size);
            if (IsUniform)
                Philox.Uniforms(seed, Stream, step, (uint)sample, row);
            else
                Philox.Normals(seed, Stream, step, (uint)sample, row);
        }
    }
}

/// <summary>A loss of a step.</summary>
/// <param name="Name">"TrainD.loss1".</param>
/// <param name="Offset">Where among the floats whatever the batch it lies behind the forward direction.</param>
public readonly record struct StepLoss(string Name, long Offset);
