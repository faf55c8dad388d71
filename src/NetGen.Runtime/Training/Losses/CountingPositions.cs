namespace NetGen.Training;

/// <summary>What the positions of a batch count for in a loss: those past the end of a sequence nothing, the others as much as their sample.</summary>
internal readonly ref struct CountingPositions
{
    private readonly RealSteps _real;
    private readonly ReadOnlySpan<float> _weights;
    private readonly int _positions;

    /// <param name="batch">The batch.</param>
    /// <param name="lengths">The column of the lengths; −1 where all positions are real.</param>
    /// <param name="real">Of each length how many steps are real; none where as many as it says.</param>
    /// <param name="weights">The column of the samples' weights; −1 where all samples count alike.</param>
    /// <param name="positions">Positions of a sample.</param>
    public CountingPositions(Batch batch, int lengths, ReadOnlySpan<int> real, int weights, int positions)
    {
        _real = new RealSteps(batch, lengths, real, positions);
        _weights = weights < 0 ? [] : batch.Values(weights);
        _positions = positions;
    }

    /// <summary>What a position counts for; positions are counted over all samples.</summary>
    public double Of(int position) => !_real.Has(position) ? 0 : _weights.Length == 0 ? 1 : _weights[position / _positions];
}
