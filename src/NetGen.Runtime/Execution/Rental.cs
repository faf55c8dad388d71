using NetGen.Memory;

namespace NetGen.Execution;

/// <summary>
/// A small store of idle predictors that threads take from and give back to, without locks and without allocation. There are never more than were in use at once.
/// Full garbage collections shrink it: they take what has not been used since the one before, and what is much larger than the batches that it has served since.
/// </summary>
public sealed class Rental<T> where T : NetworkPredictor
{
    /// <summary>A workspace this many times as large as the largest batch is given up for a smaller one.</summary>
    private const int Oversize = 4;

    /// <summary>Workspaces come in steps of as many samples: below it a smaller one is no smaller.</summary>
    private const int Grain = 16;

    private readonly T?[] _idle = new T?[2 * Environment.ProcessorCount];
    private bool _isClosed;

    /// <summary>An empty store.</summary>
    public Rental() => CollectionNotice.Register(this, static rental => rental.Trim());

    /// <summary>Takes an idle one for a batch; null if there is none. One that is too small is given up: its successor will serve both.</summary>
    public T? Take(int batch)
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (Volatile.Read(ref _idle[i]) is not { } item || Interlocked.CompareExchange(ref _idle[i], null, item) != item)
                continue;
            if (item.MaxBatch >= batch)
                return item;
            item.Dispose();
            return null;
        }
        return null;
    }

    /// <summary>Puts one back; disposes it if there are enough, or if the store is closed.</summary>
    public void Return(T item)
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (Volatile.Read(ref _idle[i]) is null && Interlocked.CompareExchange(ref _idle[i], item, null) is null)
            {
                // Closed meanwhile, perhaps after its last look at this place.
                if (Volatile.Read(ref _isClosed))
                    Clear();
                return;
            }
        }
        item.Dispose();
    }

    /// <summary>Disposes what is idle, and from now on what comes back.</summary>
    public void Close()
    {
        Volatile.Write(ref _isClosed, true);
        Interlocked.MemoryBarrier();
        Clear();
    }

    /// <summary>Gives up what is not worth its memory.</summary>
    internal void Trim()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (Interlocked.Exchange(ref _idle[i], null) is not { } item)
                continue;
            if (item.LargestBatch == 0 || (item.MaxBatch > Grain && item.MaxBatch >= Oversize * item.LargestBatch))
            {
                item.Dispose();
                continue;
            }
            item.LargestBatch = 0;
            Return(item);
        }
    }

    private void Clear()
    {
        for (int i = 0; i < _idle.Length; i++)
            Interlocked.Exchange(ref _idle[i], null)?.Dispose();
    }
}
