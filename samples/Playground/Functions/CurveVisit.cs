using Playground.Compilation;

namespace Playground.Functions;

/// <summary>A function, and two networks that learn it side by side.</summary>
public sealed class CurveVisit(FunctionSettings settings) : IDisposable
{
    private const double LearningRate = 0.01;

    private readonly DeclarationCompiler _compiler = new();
    private readonly SemaphoreSlim _turn = new(1);
    private int _newest;
    private bool _isGone, _isRunning;

    public FunctionSettings Settings { get; private set; } = settings;

    /// <summary>The wide one and the deep one; empty before the first is compiled.</summary>
    public IReadOnlyList<CurveSession> Sessions { get; private set; } = [];

    public bool IsRunning
    {
        get => _isRunning;
        set
        {
            _isRunning = value;
            foreach (CurveSession session in Sessions)
                session.IsRunning = value;
        }
    }

    /// <summary>Something was chosen; what changes no network leaves both as they are.</summary>
    public Task ChooseAsync(FunctionSettings settings)
    {
        FunctionSettings before = Settings;
        Settings = settings;
        foreach (CurveSession session in Sessions)
            session.Learn(settings.Curve);
        return (settings.Wide, settings.Deep) == (before.Wide, before.Deep) ? Task.CompletedTask : ResetAsync();
    }

    /// <summary>Two new networks; of several calls the last one counts.</summary>
    public async Task ResetAsync()
    {
        int number = Interlocked.Increment(ref _newest);
        (string wide, string deep) = (Settings.Wide.Declaration, Settings.Deep.Declaration);
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
            Sessions = [.. images.Select((image, i) => new CurveSession(LoadedNetwork.Create(image, seed: (ulong)i + 1), Settings.Curve, LearningRate) { IsRunning = _isRunning })];
        }
        finally
        {
            _turn.Release();
        }
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
