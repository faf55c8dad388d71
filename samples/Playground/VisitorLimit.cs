namespace Playground;

/// <summary>How many visitors train at the same time: each has a thread and a network of their own.</summary>
public sealed class VisitorLimit
{
    /// <summary>The most at once.</summary>
    public const int Most = 16;

    private int _count;

    /// <summary>A place; null if all are taken. Disposing it gives it back.</summary>
    public IDisposable? Enter()
    {
        if (Interlocked.Increment(ref _count) <= Most)
            return new Place(this);
        Interlocked.Decrement(ref _count);
        return null;
    }

    private sealed class Place(VisitorLimit limit) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                Interlocked.Decrement(ref limit._count);
        }
    }
}
