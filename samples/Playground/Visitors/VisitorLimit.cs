namespace Playground.Visitors;

/// <summary>How many visitors train at the same time: each has threads and networks of their own. A place that is not touched for long goes to somebody else.</summary>
public sealed class VisitorLimit(TimeProvider clock)
{
    /// <summary>The most at once.</summary>
    public const int Most = 16;

    /// <summary>A place ends when its visitor has done nothing for so long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    private int _count;

    /// <summary>A place has become free; on any thread.</summary>
    public event Action? Freed;

    /// <summary>Visitors that have a place.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>A place; null if all are taken. Disposing it gives it back.</summary>
    public VisitorPlace? Enter()
    {
        if (Interlocked.Increment(ref _count) <= Most)
            return new VisitorPlace(this, clock);
        Interlocked.Decrement(ref _count);
        return null;
    }

    internal void Leave()
    {
        Interlocked.Decrement(ref _count);
        Freed?.Invoke();
    }
}
