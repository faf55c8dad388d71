namespace NetGen.Hosting.Batching;

/// <summary>Requests in the order in which they came, taken in batches.</summary>
internal sealed class RequestQueue(int limit, TimeProvider time)
{
    private readonly Queue<PredictionRequest> _waiting = new();
    private bool _isClosed;

    /// <summary>Puts one at the end; false if as many as may wait do so already.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public bool TryAdd(PredictionRequest request)
    {
        lock (_waiting)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(RequestQueue));
            if (_waiting.Count >= limit)
                return false;
            _waiting.Enqueue(request);
            Monitor.Pulse(_waiting);
            return true;
        }
    }

    /// <summary>
    /// Waits for a request, then for more until the first one has waited for <paramref name="latency"/> or there are as many as a batch holds.
    /// </summary>
    /// <param name="batch">Emptied, then filled with what was taken; nothing where the wait was in vain.</param>
    /// <param name="most">Samples of a batch.</param>
    /// <param name="latency">How long the first may wait for others.</param>
    /// <param name="idle">How long to wait for a first one.</param>
    /// <returns>False if the queue is closed and empty.</returns>
    public bool Take(List<PredictionRequest> batch, int most, TimeSpan latency, TimeSpan idle)
    {
        batch.Clear();
        lock (_waiting)
        {
            if (_waiting.Count == 0 && !_isClosed)
                Monitor.Wait(_waiting, idle);
            if (_waiting.Count == 0)
                return !_isClosed;
            while (_waiting.Count < most && !_isClosed)
            {
                // Another predictor may have taken the first one meanwhile.
                if (!_waiting.TryPeek(out PredictionRequest? first))
                    return true;
                TimeSpan left = latency - time.GetElapsedTime(first.Arrived);
                if (left <= TimeSpan.Zero)
                    break;
                // A monitor counts whole milliseconds: less than one is as good as none.
                Monitor.Wait(_waiting, left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left);
            }
            while (batch.Count < most && _waiting.TryDequeue(out PredictionRequest? request))
            {
                if (!request.IsCancelled)
                    batch.Add(request);
            }
            if (_waiting.Count > 0)
                Monitor.Pulse(_waiting);
            return true;
        }
    }

    /// <summary>Takes no more; who waits for requests wakes up.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _isClosed = true;
            Monitor.PulseAll(_waiting);
        }
    }

    /// <summary>What still waits, taken away.</summary>
    public IReadOnlyList<PredictionRequest> Drain()
    {
        lock (_waiting)
        {
            PredictionRequest[] all = [.. _waiting];
            _waiting.Clear();
            return all;
        }
    }
}
