using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Problems;
using Playground.Training;

namespace Playground.Components.Pages;

public partial class PlaygroundPage
{
    /// <summary>At most so many pictures a second are sent.</summary>
    private static readonly TimeSpan PictureTime = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _place;
    private IJSObjectReference? _module;
    private ElementReference _network, _decision;
    private DeclarationPanel? _editor;
    private Visit? _visit;
    private Snapshot? _seen;
    private TrainingSession? _shown;
    private double[] _points = [];
    private bool _isFull, _isStale;

    protected override void OnInitialized()
    {
        _place = Limit.Enter();
        _isFull = _place is null;
        if (!_isFull)
            _visit = new Visit(PlaygroundSettings.FromQuery(new Uri(Navigation.Uri).Query));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _visit is null)
            return;
        _module = await Script.InvokeAsync<IJSObjectReference>("import", "./playground.js");
        await _visit.ResetAsync();
        await _editor!.ShowCompiledAsync();
        StateHasChanged();
        _ = WatchAsync();
    }

    /// <summary>Fetches what is new and draws it. A slow browser makes this slow, and nothing else.</summary>
    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(PictureTime);
        try
        {
            while (await timer.WaitForNextTickAsync(_leaving.Token))
                await InvokeAsync(DrawAsync);
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
        }
    }

    private async Task DrawAsync()
    {
        if (_visit!.Look(_isStale ? null : _seen) is not { } latest || _visit.Session is not { } session)
            return;
        if (!ReferenceEquals(_shown, session))
        {
            _shown = session;
            _points = [.. session.Samples.SelectMany((point, i) => (double[])[point.X, point.Y, point.Label, i < session.TrainCount ? 0 : 1])];
        }
        (_seen, _isStale) = (latest, false);
        StateHasChanged();
        PlaygroundSettings settings = _visit.Settings;
        await _module!.InvokeVoidAsync("drawDecision", _leaving.Token, _decision, latest.Decision, Maps.DecisionSize, _points, settings.ShowTest, settings.Discretise);
        await _module!.InvokeVoidAsync("drawNetwork", _leaving.Token, _network, latest.Neurons, Maps.NeuronSize, latest.Columns, latest.Weights, -1);
    }

    private async Task ChooseAsync(PlaygroundSettings settings)
    {
        await _visit!.ChooseAsync(settings);
        await _editor!.ShowTextAsync();
        await MadeAsync();
    }

    private async Task ResetAsync()
    {
        await _visit!.ResetAsync();
        await MadeAsync();
    }

    private Task TypedAsync() => MadeAsync();

    private async Task MadeAsync()
    {
        _isStale = true;
        // A navigation would fetch the page anew and take the editor's styles with it.
        await _module!.InvokeVoidAsync("setAddress", _leaving.Token, "/" + _visit!.Settings.ToQuery());
        await _editor!.ShowCompiledAsync();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _visit?.Dispose();
        _place?.Dispose();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }
}
