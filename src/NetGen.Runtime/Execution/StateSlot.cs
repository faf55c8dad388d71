using NetGen.Kernels;

namespace NetGen.Execution;

/// <summary>What a stepper keeps of a sequence from one step to the next: one of several values.</summary>
/// <param name="Features">Numbers; where it is a sequence itself, of each of its steps.</param>
/// <param name="Steps">Steps that it has, where it is a sequence.</param>
/// <param name="InLanes">Whether sequences lie side by side in the lanes of vectors, where there are enough of them.</param>
/// <param name="Growth">So many numbers are added at each step, and none behind them is read; 0 for a value that is there as a whole.</param>
/// <param name="Block">Steps whose numbers lie among each other, so that a block of them is there as a whole.</param>
public readonly record struct StateSlot(int Features, int Steps = 1, bool InLanes = false, int Growth = 0, int Block = 1)
{
    internal int Size => Features * Steps;

    /// <summary>Numbers of a step that mean something when a sequence has taken so many.</summary>
    internal int UsedAt(int position) => Growth == 0 ? Features : (int)Math.Min(Features, Pieces.Filled((long)position, Block) * Growth);
}
