namespace NetGen.Data;

/// <summary>
/// Batches that data sets made of other data sets fill first: kept for the next time, so that nothing is allocated once as many are there as threads ask at once.
/// </summary>
internal sealed class BatchPool(IReadOnlyList<PortDescription> columns)
{
    private readonly Stack<Batch> _idle = new();

    /// <summary>A batch with room for so many samples, and as many in it.</summary>
    public Batch Rent(int count)
    {
        Batch? found;
        lock (_idle)
            _idle.TryPop(out found);
        if (found is null || found.Capacity < count)
            found = new Batch(columns, count);
        found.Count = count;
        return found;
    }

    public void Return(Batch batch)
    {
        lock (_idle)
            _idle.Push(batch);
    }
}
