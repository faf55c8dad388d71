namespace NetGen.Data;

/// <summary>A stream whose batches are filled ahead.</summary>
internal sealed class PrefetchedStream(IBatchStream source, int batches, int threads) : IBatchStream
{
    public IReadOnlyList<PortDescription> Columns => source.Columns;

    public int BatchSize => source.BatchSize;

    public long? SampleCount => source.SampleCount;

    public long? BatchCount => source.BatchCount;

    public IBatchReader Read(int epoch, long batchesDone = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batchesDone);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        PrefetchSource filling = source is DatasetStream dataset
            ? new PrefetchSource(dataset.Open(epoch), batchesDone)
            : new PrefetchSource(source.Read(epoch, batchesDone, stop.Token));
        return new PrefetchReader(Columns, BatchSize, batches, filling.CanFillSeveral ? threads : 1, filling, stop, cancellationToken);
    }
}

/// <summary>What fills batches ahead: those of a data set by their number, by any number of threads, or a reader's as they come, by one.</summary>
internal sealed class PrefetchSource : IDisposable
{
    private readonly EpochBatches? _numbered;
    private readonly IBatchReader? _reader;
    private readonly long _first;

    public PrefetchSource(EpochBatches numbered, long first) => (_numbered, _first) = (numbered, first);

    public PrefetchSource(IBatchReader reader) => _reader = reader;

    public bool CanFillSeveral => _numbered is not null;

    /// <summary>Fills a batch and notes the rows of its samples; false if there is none left.</summary>
    public bool Fill(Batch batch, long[] rows, long index)
    {
        if (!(_numbered?.Fill(batch, _first + index) ?? _reader!.Next(batch)))
            return false;
        for (int i = 0; i < batch.Count; i++)
            rows[i] = _numbered?.RowOf(_first + index, i) ?? _reader!.RowOf(i);
        return true;
    }

    public void Dispose() => _reader?.Dispose();
}
