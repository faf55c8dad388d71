namespace NetGen.Execution;

/// <summary>A small store of idle workspaces that threads take from and give back to, without locks and without allocation.</summary>
public sealed class Rental<T> where T : class, IDisposable
{
    private readonly T?[] _idle = new T?[2 * Environment.ProcessorCount];

    /// <summary>Takes an idle one; null if there is none.</summary>
    public T? Take()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } taken)
                return taken;
        }
        return null;
    }

    /// <summary>Puts one back; disposes it if there are enough.</summary>
    public void Return(T item)
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], item, null) is null)
                return;
        }
        item.Dispose();
    }

    /// <summary>Disposes what is idle.</summary>
    public void Clear()
    {
        while (Take() is { } item)
            item.Dispose();
    }
}
