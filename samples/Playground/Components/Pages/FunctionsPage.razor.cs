using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Addresses;
using Playground.Functions;

namespace Playground.Components.Pages;

/// <summary>Functions of one variable: any can be learned, and depth against width.</summary>
public sealed partial class FunctionsPage() : LivePage("drawing.js")
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private DotNetObjectReference<FunctionsPage>? _self;
    private ElementReference _canvas;
    private CurveVisit? _visit;
    private IReadOnlyList<CurvePicture> _seen = [];

    private FunctionSettings Settings => _visit!.Settings;

    /// <summary>What the visitor has drawn; called by the canvas.</summary>
    [JSInvokable]
    public Task Drawn(float[] values) => _visit is not null && Curve.Drawn(values) is { } curve ? ChooseAsync(Settings with { Curve = curve }) : Task.CompletedTask;

    protected override void Open(Query query) => (_visit, _seen) = (new CurveVisit(FunctionSettings.FromQuery(query)), []);

    protected override void Close()
    {
        _visit?.Dispose();
        _visit = null;
        _self?.Dispose();
    }

    protected override async Task StartAsync()
    {
        _self = DotNetObjectReference.Create(this);
        await CallAsync("attachCurve", _canvas, _self, Settings.Curve.Values);
        await ResetAsync();
    }

    protected override async Task DrawAsync()
    {
        if (_visit is null)
            return;
        CurvePicture[] latest = [.. _visit.Sessions.Select(session => session.Latest)];
        if (latest.Length == _seen.Count && latest.Zip(_seen).All(pair => ReferenceEquals(pair.First, pair.Second)))
            return;
        _seen = latest;
        StateHasChanged();
        await CallAsync("setLearned", _canvas, latest.Select(picture => picture.Values).ToArray());
    }

    private async Task LearnAsync(Curve curve)
    {
        await ChooseAsync(Settings with { Curve = curve });
        await CallAsync("setCurve", _canvas, curve.Values);
    }

    private async Task ChooseAsync(FunctionSettings settings)
    {
        Address.Set(settings.ToQuery());
        await _visit!.ChooseAsync(settings);
        StateHasChanged();
    }

    private async Task ResetAsync()
    {
        if (_visit is not { } visit)
            return;
        await visit.ResetAsync();
        StateHasChanged();
    }

    private void Toggle() => _visit!.IsRunning = !_visit.IsRunning;
}
