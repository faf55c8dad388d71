using Playground.Compilation;

namespace Playground.Functions;

/// <summary>A function, and two networks that learn it side by side.</summary>
public sealed class CurveVisit : IDisposable
{
    private const double LearningRate = 0.01;

    private readonly DeclarationCompiler _compiler = new();
    private readonly SemaphoreSlim _turn = new(1);
    private int _newest;
    private bool _isGone, _isRunning;
    private DateTime _touched = DateTime.UtcNow;

    public Curve Curve { get; private set; } = Curve.All[0];

    /// <summary>Parameters that each network may have.</summary>
    public int Budget { get; private set; } = 150;

    /// <summary>Hidden layers of the deep one.</summary>
    public int Depth { get; private set; } = 4;

    public string Activation { get; private set; } = "Tanh";

    public CurveNetwork Wide => CurveNetwork.With(Budget, 1, Activation);

    public CurveNetwork Deep => CurveNetwork.With(Budget, Depth, Activation);

    /// <summary>The wide one and the deep one; empty before the first is compiled.</summary>
    public IReadOnlyList<CurveSession> Sessions { get; private set; } = [];

    public bool IsRunning
    {
        get => _isRunning;
        set
        {
            _touched = DateTime.UtcNow;
            _isRunning = value;
            foreach (CurveSession session in Sessions)
                session.IsRunning = value;
        }
    }

    public void Learn(Curve curve)
    {
        _touched = DateTime.UtcNow;
        Curve = curve;
        foreach (CurveSession session in Sessions)
            session.Learn(curve);
    }

    public Task ChooseAsync(int budget, int depth, string activation)
    {
        (Budget, Depth, Activation) = (budget, depth, activation);
        return ResetAsync();
    }

    /// <summary>Two new networks; of several calls the last one counts.</summary>
    public async Task ResetAsync()
    {
        _touched = DateTime.UtcNow;
        int number = Interlocked.Increment(ref _newest);
        (string wide, string deep) = (Wide.Declaration, Deep.Declaration);
        await _turn.WaitAsync();
        try
        {
            if (number != _newest || _isGone)
                return;
            byte[][] images = await Task.Run(() => new[] { Compile(wide), Compile(deep) });
            if (_isGone)
                return;
            foreach (CurveSession session in Sessions)
                session.Dispose();
            Sessions = [.. images.Select((image, i) => new CurveSession(LoadedNetwork.Create(image, seed: (ulong)i + 1), Curve, LearningRate) { IsRunning = _isRunning })];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Without a touch for long, training pauses.</summary>
    public void Rest()
    {
        if (_isRunning && DateTime.UtcNow - _touched > Training.Visit.Idle)
            IsRunning = false;
    }

    public void Dispose()
    {
        _isGone = true;
        foreach (CurveSession session in Sessions)
            session.Dispose();
        Sessions = [];
    }

    private byte[] Compile(string declaration)
    {
        CompiledDeclaration compiled = _compiler.Compile(declaration, CancellationToken.None);
        return compiled.Image ?? throw new InvalidOperationException(string.Join("\n", compiled.Squiggles));
    }
}
