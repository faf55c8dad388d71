using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Functions;

namespace Playground.Components.Pages;

/// <summary>Functions of one variable: any can be learned, and depth against width.</summary>
public sealed partial class FunctionsPage(IJSRuntime script, VisitorLimit limit) : IAsyncDisposable
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly IReadOnlyList<string> Activations = ["Tanh", "ReLU", "Sigmoid", "GELU"];
    private static readonly TimeSpan PictureTime = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _place;
    private IJSObjectReference? _module;
    private DotNetObjectReference<FunctionsPage>? _self;
    private ElementReference _canvas;
    private CurveVisit? _visit;
    private IReadOnlyList<CurvePicture> _seen = [];
    private bool _isFull;

    /// <summary>What the visitor has drawn; called by the canvas.</summary>
    [JSInvokable]
    public void Drawn(float[] values)
    {
        if (Curve.Drawn(values) is { } curve)
            _visit!.Learn(curve);
    }

    protected override void OnInitialized()
    {
        _place = limit.Enter();
        _isFull = _place is null;
        if (!_isFull)
            _visit = new CurveVisit();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _visit is null)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await script.InvokeAsync<IJSObjectReference>("import", "./drawing.js");
        await _module.InvokeVoidAsync("attachCurve", _canvas, _self, _visit.Curve.Values);
        await _visit.ResetAsync();
        StateHasChanged();
        _ = WatchAsync();
    }

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
        _visit!.Rest();
        CurvePicture[] latest = [.. _visit.Sessions.Select(session => session.Latest)];
        if (latest.Length == _seen.Count && latest.Zip(_seen).All(pair => ReferenceEquals(pair.First, pair.Second)))
            return;
        _seen = latest;
        StateHasChanged();
        await _module!.InvokeVoidAsync("setLearned", _leaving.Token, _canvas, latest.Select(picture => picture.Values).ToArray());
    }

    private async Task LearnAsync(Curve curve)
    {
        _visit!.Learn(curve);
        await _module!.InvokeVoidAsync("setCurve", _leaving.Token, _canvas, curve.Values);
    }

    private void Toggle() => _visit!.IsRunning = !_visit.IsRunning;

    private Task AnewAsync() => _visit!.ResetAsync();

    private Task ChooseAsync(int budget, int depth, string activation) => _visit!.ChooseAsync(budget, depth, activation);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _visit?.Dispose();
        _place?.Dispose();
        _self?.Dispose();
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
