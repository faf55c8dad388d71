namespace Playground.Visitors;

/// <summary>The place of one visitor. It ends when it is given back, or when it has not been touched for <see cref="VisitorLimit.Idle"/>.</summary>
public sealed class VisitorPlace : IDisposable
{
    private readonly VisitorLimit _limit;
    private readonly ITimer _timer;
    private int _left;

    internal VisitorPlace(VisitorLimit limit, TimeProvider clock)
    {
        _limit = limit;
        _timer = clock.CreateTimer(_ => Expire(), null, VisitorLimit.Idle, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Nobody has touched it for so long that it was taken away; on any thread, once.</summary>
    public event Action? Expired;

    /// <summary>The visitor has done something.</summary>
    public void Touch() => _timer.Change(VisitorLimit.Idle, Timeout.InfiniteTimeSpan);

    public void Dispose() => Leave();

    private void Expire()
    {
        if (Leave())
            Expired?.Invoke();
    }

    private bool Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) != 0)
            return false;
        _timer.Dispose();
        _limit.Leave();
        return true;
    }
}
