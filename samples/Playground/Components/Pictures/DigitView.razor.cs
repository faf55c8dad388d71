using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Addresses;
using Playground.Pictures;

namespace Playground.Components.Pictures;

/// <summary>A digit is drawn and read.</summary>
public sealed partial class DigitView() : ScriptComponent("drawing.js")
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private ElementReference _pad, _given, _strokes, _parts;
    private DotNetObjectReference<DigitView>? _self;
    private Reading? _reading;

    [Parameter, EditorRequired] public required DigitReader Reader { get; set; }

    /// <summary>What is on the pad now; called by it.</summary>
    [JSInvokable]
    public Task Drawn(byte[] levels, double[][] strokes)
    {
        if (levels.Length != DigitImage.Drawing * DigitImage.Drawing)
            return Task.CompletedTask;
        Address.Set(new Query().With("drawing", Strokes.Encode(strokes)));
        _reading = Reading.Of(Reader, levels);
        StateHasChanged();
        return DrawMapsAsync();
    }

    protected override async Task StartAsync()
    {
        _self = DotNetObjectReference.Create(this);
        await DrawMapsAsync();
        await CallAsync("attachPad", _pad, _self, Strokes.Decode(Address.Query["drawing"]));
    }

    private async Task DrawMapsAsync()
    {
        await CallAsync("drawMaps", _given, _reading?.Image ?? new byte[784], DigitImage.Side, 1, 1, "ink");
        await CallAsync("drawMaps", _strokes, _reading?.Strokes ?? new byte[6 * 784], Reading.StrokeSide, Reading.StrokeMaps, 6, "ink");
        await CallAsync("drawMaps", _parts, _reading?.Parts ?? new byte[1600], Reading.PartSide, Reading.PartMaps, 8, "ink");
    }

    private Task ClearAsync() => CallAsync("setStrokes", _pad, Array.Empty<double[]>());

    private Task DrawAsync(int digit) => CallAsync("setStrokes", _pad, DigitStrokes.Of(digit));

    public override ValueTask DisposeAsync()
    {
        _self?.Dispose();
        return base.DisposeAsync();
    }
}
