using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace NetGen.Data;

/// <summary>
/// A ring of batches that threads fill and one reader empties. Whoever fills takes the number of the next batch under the lock, so the batches come in their order whatever the
/// threads; whoever
/// finds no free place waits. A batch changes hands without being copied.
/// </summary>
internal sealed class PrefetchReader : IBatchReader
{
    // A source that does not look at its token may be stuck in a read: it ends when that returns, and nobody waits for it longer than this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Place[] _ring;
    private readonly PrefetchSource _source;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _awakening;
    private readonly Thread[] _threads;
    private long _claimed, _taken, _waited;
    private int _running;
    private bool _ended, _isDisposed;
    private long[] _rows;

    public PrefetchReader(
        IReadOnlyList<PortDescription> columns, int batchSize, int batches, int threads, PrefetchSource source, CancellationTokenSource stop, CancellationToken cancellation)
    {
        _ring = new Place[batches];
        for (int i = 0; i < batches; i++)
            _ring[i] = new Place(new Batch(columns, batchSize), new long[batchSize]);
        (_source, _stop, _cancellation, _rows) = (source, stop, cancellation, new long[batchSize]);
        _awakening = _stop.Token.UnsafeRegister(static reader => ((PrefetchReader)reader!).Awaken(), this);
        _running = threads;
        _threads = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(Fill) { IsBackground = true, Name = "NetGen prefetch" };
            _threads[i].Start();
        }
    }

    public TimeSpan Waited => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _waited));

    public bool Next(Batch batch)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            Place place = _ring[_taken % _ring.Length];
            _cancellation.ThrowIfCancellationRequested();
            if (!place.IsReady)
            {
                long since = Stopwatch.GetTimestamp();
                while (!place.IsReady)
                {
                    Monitor.Wait(_gate);
                    _cancellation.ThrowIfCancellationRequested();
                }
                _waited += Stopwatch.GetTimestamp() - since;
            }
            // The end and an error stay where they are: whoever asks again is told again.
            place.Error?.Throw();
            if (place.IsEnd)
                return false;
            batch.TakeFrom(place.Batch);
            (_rows, place.Rows) = (place.Rows, _rows);
            place.IsReady = false;
            _taken++;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    public long RowOf(int index) => _rows[index];

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }
        _stop.Cancel();
        foreach (Thread thread in _threads)
            thread.Join(Patience);
        _awakening.Dispose();
        _stop.Dispose();
    }

    private void Awaken()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>What each thread does.</summary>
    private void Fill()
    {
        while (Claim() is { } number)
        {
            Place place = _ring[number % _ring.Length];
            try
            {
                place.IsEnd = !_source.Fill(place.Batch, place.Rows, number);
            }
            catch (Exception e)
            {
                place.Error = ExceptionDispatchInfo.Capture(e);
            }
            lock (_gate)
            {
                place.IsReady = true;
                _ended |= place.IsEnd || place.Error is not null;
                Monitor.PulseAll(_gate);
            }
        }
        if (Interlocked.Decrement(ref _running) > 0)
            return;
        try
        {
            _source.Dispose();
        }
        catch (Exception e) when (_stop.IsCancellationRequested)
        {
            // Whoever reads has gone: there is nobody to tell.
            Trace.TraceWarning(e.Message);
        }
    }

    /// <summary>The number of the next batch, when there is room for it; null when no more are wanted.</summary>
    private long? Claim()
    {
        lock (_gate)
        {
            while (!_ended && !_stop.IsCancellationRequested && _claimed >= _taken + _ring.Length)
                Monitor.Wait(_gate);
            return _ended || _stop.IsCancellationRequested ? null : _claimed++;
        }
    }

    private sealed class Place(Batch batch, long[] rows)
    {
        public Batch Batch { get; } = batch;

        public long[] Rows { get; set; } = rows;

        public bool IsReady { get; set; }

        public bool IsEnd { get; set; }

        public ExceptionDispatchInfo? Error { get; set; }
    }
}
