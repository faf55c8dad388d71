using Microsoft.AspNetCore.Components;
using Playground.Addresses;
using Playground.Training;

namespace Playground.Components.Pages;

/// <summary>A network is declared, seen and trained.</summary>
public sealed partial class PlaygroundPage() : LivePage("playground.js")
{
    private ElementReference _network, _decision;
    private DeclarationPanel? _editor;
    private Visit? _visit;
    private Snapshot? _seen;
    private TrainingSession? _shown;
    private double[] _points = [];
    private bool _isStale;

    protected override void Open(Query query) => (_visit, _seen, _shown) = (new Visit(PlaygroundSettings.FromQuery(query)), null, null);

    protected override void Close()
    {
        _visit?.Dispose();
        _visit = null;
    }

    protected override Task StartAsync() => ResetAsync();

    protected override async Task DrawAsync()
    {
        if (_visit?.Look(_isStale ? null : _seen) is not { } latest || _visit.Session is not { } session)
            return;
        if (!ReferenceEquals(_shown, session))
        {
            _shown = session;
            _points = [.. session.Samples.SelectMany((point, i) => (double[])[point.X, point.Y, point.Label, i < session.TrainCount ? 0 : 1])];
        }
        (_seen, _isStale) = (latest, false);
        StateHasChanged();
        PlaygroundSettings settings = _visit.Settings;
        await CallAsync("drawDecision", _decision, latest.Decision, Maps.DecisionSize, _points, settings.ShowTest, settings.Discretise);
        await CallAsync("drawNetwork", _network, latest.Neurons, Maps.NeuronSize, latest.Columns, latest.Weights);
    }

    private async Task ChooseAsync(PlaygroundSettings settings)
    {
        if (_visit is not { } visit)
            return;
        await visit.ChooseAsync(settings);
        if (_editor is not null)
            await _editor.ShowTextAsync();
        await MadeAsync();
    }

    private async Task ResetAsync()
    {
        if (_visit is not { } visit)
            return;
        await visit.ResetAsync();
        await MadeAsync();
    }

    private async Task MadeAsync()
    {
        if (_visit is not { } visit)
            return;
        _isStale = true;
        Address.Set(visit.Settings.ToQuery());
        if (_editor is not null)
            await _editor.ShowCompiledAsync();
        StateHasChanged();
    }
}
