namespace NetGen.Training;

/// <summary>Which positions of a batch count: of sequences those before the length of their sample, of everything else all.</summary>
internal readonly ref struct RealSteps
{
    private readonly ReadOnlySpan<int> _lengths, _real;
    private readonly int _steps;

    /// <param name="batch">The batch.</param>
    /// <param name="lengths">The column of the lengths; −1 where all positions count.</param>
    /// <param name="real">Of each length how many steps are real; none where as many as it says.</param>
    /// <param name="steps">Positions of a sample.</param>
    public RealSteps(Batch batch, int lengths, ReadOnlySpan<int> real, int steps)
    {
        _real = real;
        _lengths = lengths < 0 ? [] : batch.Labels(lengths);
        _steps = steps;
    }

    /// <summary>Whether a position counts; positions are counted over all samples.</summary>
    public bool Has(int position) => _lengths.Length == 0 || position % _steps < Of(_lengths[position / _steps]);

    private int Of(int length) => _real.Length == 0 ? length : _real[length];
}
