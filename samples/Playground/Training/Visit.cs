using Playground.Compilation;

namespace Playground.Training;

/// <summary>
/// One visitor: what is chosen, what was made of it, and the network that trains. A declaration that is wrong leaves the network that was there before; of several
/// changes the newest counts.
/// </summary>
public sealed class Visit : IDisposable
{
    /// <summary>Points of the curves that are kept.</summary>
    private const int MaxHistory = 400;

    private readonly DeclarationCompiler _compiler = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<(int Epoch, double Train, double Test)> _history = [];
    private CancellationTokenSource? _newest;
    private bool _isGone;

    public Visit(PlaygroundSettings settings) => (Settings, Text) = (settings, settings.Declaration ?? DeclarationText.Of(settings));

    public PlaygroundSettings Settings { get; private set; }

    /// <summary>The declaration as it stands in the editor.</summary>
    public string Text { get; private set; }

    /// <summary>What the newest declaration has become; null before the first.</summary>
    public CompiledDeclaration? Compiled { get; private set; }

    /// <summary>Why the network cannot be trained here, though nothing is wrong with it; null if it can.</summary>
    public string? Objection { get; private set; }

    public TrainingSession? Session { get; private set; }

    /// <summary>Losses as training went on.</summary>
    public IReadOnlyList<(int Epoch, double Train, double Test)> History => _history;

    /// <summary>Whether a change is being compiled.</summary>
    public bool IsCompiling { get; private set; }

    /// <summary>Something was chosen. Changes of what is only shown, and of the learning rate, leave the network as it is.</summary>
    public Task ChooseAsync(PlaygroundSettings settings)
    {
        PlaygroundSettings before = Settings;
        Settings = settings with { Declaration = KeepsText(before, settings) ? before.Declaration : null };
        bool isShownOnly = settings with { Discretise = before.Discretise, ShowTest = before.ShowTest, LearningRate = before.LearningRate } == before;
        if (isShownOnly && Session is not null)
        {
            Session.LearningRate = settings.LearningRate;
            return Task.CompletedTask;
        }
        Text = Settings.Declaration ?? DeclarationText.Of(Settings);
        return MakeAsync();
    }

    /// <summary>Something was typed.</summary>
    public Task TypeAsync(string text)
    {
        text = text.ReplaceLineEndings();
        if (text == Text)
            return Task.CompletedTask;
        Text = text;
        Settings = Settings with { Declaration = text == DeclarationText.Of(Settings) ? null : text };
        return MakeAsync();
    }

    /// <summary>The same network from the beginning.</summary>
    public Task ResetAsync() => MakeAsync();

    /// <summary>Takes up what is new to see; null if nothing is.</summary>
    public Snapshot? Look(Snapshot? seen)
    {
        if (Session is not { } session)
            return null;
        Snapshot latest = session.Latest;
        if (ReferenceEquals(latest, seen))
            return null;
        if (_history.Count == 0 || latest.Epoch > _history[^1].Epoch)
            _history.Add((latest.Epoch, latest.TrainLoss, latest.TestLoss));
        // Every other point of a long run is enough.
        if (_history.Count > MaxHistory)
        {
            (int, double, double)[] kept = [.. _history.Where((_, i) => i % 2 == 0)];
            _history.Clear();
            _history.AddRange(kept);
        }
        return latest;
    }

    public void Dispose()
    {
        _isGone = true;
        _newest?.Cancel();
        Session?.Dispose();
        Session = null;
    }

    /// <summary>Buttons that change the network write it anew; all others keep what was typed.</summary>
    private static bool KeepsText(PlaygroundSettings before, PlaygroundSettings settings) => DeclarationText.Of(before) == DeclarationText.Of(settings);

    private async Task MakeAsync()
    {
        _newest?.Cancel();
        using var newest = _newest = new CancellationTokenSource();
        CancellationToken cancel = newest.Token;
        IsCompiling = true;
        try
        {
            await _turn.WaitAsync(cancel);
            try
            {
                (string text, PlaygroundSettings settings) = (Text, Settings);
                CompiledDeclaration compiled = await Task.Run(() => _compiler.Compile(text, cancel), cancel);
                if (cancel.IsCancellationRequested || _isGone)
                    return;
                (Compiled, Objection) = (compiled, null);
                if (compiled.Image is not { } image)
                    return;
                if (compiled.Excess is { } excess)
                    Objection = excess;
                else
                    Replace(image, settings);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            if (ReferenceEquals(_newest, newest))
            {
                IsCompiling = false;
                _newest = null;
            }
        }
    }

    private void Replace(byte[] image, PlaygroundSettings settings)
    {
        try
        {
            var session = new TrainingSession(LoadedNetwork.Create(image, (ulong)settings.Seed), settings) { IsRunning = Session?.IsRunning ?? false };
            Session?.Dispose();
            Session = session;
            _history.Clear();
        }
        catch (Exception e) when (e is PlaygroundException or NetGen.NetGenException)
        {
            Objection = e.Message;
        }
    }
}
