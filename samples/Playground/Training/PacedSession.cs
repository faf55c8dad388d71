namespace Playground.Training;

/// <summary>
/// Work on a thread of its own, so many passes a second. Who watches takes the newest <see cref="Latest"/> when ready for it: however slow that is, the work does not wait.
/// </summary>
public class PacedSession<TPicture> : IDisposable
    where TPicture : class
{
    private readonly IPacedWork<TPicture> _work;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _wake = new();
    private readonly Pace _pace = new(TimeProvider.System);
    private volatile TPicture _latest;
    private volatile bool _isRunning, _isLeaving, _isResting;
    private volatile string? _trouble;
    private int _asked;

    /// <summary>Takes the work over.</summary>
    /// <param name="name">Of the thread.</param>
    /// <param name="work">What goes on.</param>
    public PacedSession(string name, IPacedWork<TPicture> work)
    {
        _work = work;
        try
        {
            _latest = work.Picture();
        }
        catch
        {
            work.Dispose();
            throw;
        }
        _thread = new Thread(Run) { IsBackground = true, Name = name, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>What there is to see; a new object when something has changed.</summary>
    public TPicture Latest => _latest;

    /// <summary>Why the work has stopped by itself; null if it has not.</summary>
    public string? Trouble => _trouble;

    public bool IsRunning
    {
        get => _isRunning;
        set
        {
            _isRunning = value;
            _wake.Set();
        }
    }

    /// <summary>Whether nothing goes on, and all that went on is shown.</summary>
    public bool IsResting => _isResting && !_isRunning && Volatile.Read(ref _asked) == 0;

    /// <summary>One more pass.</summary>
    public void Step()
    {
        Interlocked.Increment(ref _asked);
        _wake.Set();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _isLeaving = true;
        _wake.Set();
        _thread.Join();
        _work.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        bool isNew = false;
        while (!_isLeaving)
        {
            bool isAsked = Volatile.Read(ref _asked) > 0;
            if (!_isRunning && !isAsked)
            {
                // Who pauses sees it as it is now.
                if (isNew)
                    Try(Show);
                isNew = false;
                _wake.Reset();
                _isResting = true;
                if (!_isRunning && !_isLeaving && Volatile.Read(ref _asked) == 0)
                    _wake.Wait();
                _isResting = false;
                _pace.Begin();
                continue;
            }
            if (isAsked)
                Interlocked.Decrement(ref _asked);
            _trouble = null;
            isNew = true;
            Try(_work.Pass);
            if (_pace.TakePicture())
            {
                Try(Show);
                isNew = false;
            }
            TimeSpan wait = _pace.Passed();
            if (wait >= TimeSpan.FromMilliseconds(1))
                Thread.Sleep(wait);
        }
    }

    private void Show() => _latest = _work.Picture();

    /// <summary>Whatever happens in what a visitor has declared, it is told, and everybody else goes on.</summary>
    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            (_trouble, _isRunning) = (e.Message, false);
        }
    }
}
