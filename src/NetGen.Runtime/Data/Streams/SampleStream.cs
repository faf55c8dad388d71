namespace NetGen.Data;

/// <summary>Batches of samples that come one after another.</summary>
internal sealed class SampleStream<T>(
    IReadOnlyList<PortDescription> columns, int batchSize, Func<int, IAsyncEnumerable<T>> samplesOfEpoch, SampleWriter<T> write, long? sampleCount, bool dropLast) : IBatchStream
{
    public IReadOnlyList<PortDescription> Columns => columns;

    public int BatchSize => batchSize;

    public long? SampleCount => dropLast ? sampleCount / batchSize * batchSize : sampleCount;

    public long? BatchCount => dropLast ? sampleCount / batchSize : (sampleCount + batchSize - 1) / batchSize;

    public IBatchReader Read(int epoch, long batchesDone = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(batchesDone);
        return new Reader(this, samplesOfEpoch(epoch).GetAsyncEnumerator(cancellationToken), batchesDone * batchSize, cancellationToken);
    }

    private sealed class Reader(SampleStream<T> stream, IAsyncEnumerator<T> samples, long passOver, CancellationToken cancellationToken) : IBatchReader
    {
        private long _taken;
        private int _ofLast;
        private bool _ended;

        public bool Next(Batch batch)
        {
            for (; _taken < passOver && !_ended; _taken++)
                _ended = !Move();
            int size = stream.BatchSize, count = 0;
            batch.Count = size;
            while (!_ended && count < size)
            {
                if (Move())
                    stream.Write(samples.Current, batch, count++);
                else
                    _ended = true;
            }
            if (_ended && stream.DropsLast && count < size)
                count = 0;
            batch.Count = _ofLast = count;
            _taken += count;
            return count > 0;
        }

        public long RowOf(int index) => _taken - _ofLast + index;

        public void Dispose()
        {
            ValueTask disposal = samples.DisposeAsync();
            if (disposal.IsCompleted)
                disposal.GetAwaiter().GetResult();
            else
                disposal.AsTask().GetAwaiter().GetResult();
        }

        /// <summary>Training waits for data, so waiting is all that there is to do; whoever has better things to do prefetches.</summary>
        private bool Move()
        {
            cancellationToken.ThrowIfCancellationRequested();
            ValueTask<bool> move = samples.MoveNextAsync();
            return move.IsCompleted ? move.GetAwaiter().GetResult() : move.AsTask().WaitAsync(cancellationToken).GetAwaiter().GetResult();
        }
    }

    private bool DropsLast => dropLast;

    private void Write(T sample, Batch batch, int index) => write(sample, batch, index);
}
