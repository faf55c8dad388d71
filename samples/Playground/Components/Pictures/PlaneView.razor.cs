using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Addresses;
using Playground.Pictures;

namespace Playground.Components.Pictures;

/// <summary>A plane each point of which is a digit.</summary>
public sealed partial class PlaneView() : ScriptComponent("drawing.js")
{
    private ElementReference _plane, _picture;
    private DotNetObjectReference<PlaneView>? _self;
    private float[] _at = [0, 0];
    private bool _showsCodes;

    [Parameter, EditorRequired] public required DigitPlane Plane { get; set; }

    /// <summary>The walker is there, from −1 to 1; called by the canvas.</summary>
    [JSInvokable]
    public async Task Walked(float x, float y)
    {
        if (!float.IsFinite(x) || !float.IsFinite(y))
            return;
        _at = [MathF.Round(x, 3), MathF.Round(y, 3)];
        Remember();
        StateHasChanged();
        await DrawAsync();
    }

    protected override void OnInitialized()
    {
        _at = Address.Query.Numbers("at", 2, 1) ?? _at;
        _showsCodes = Address.Query["digits"] == "1";
    }

    protected override async Task StartAsync()
    {
        _self = DotNetObjectReference.Create(this);
        float[][] codes =
        [
            .. Networks.Codes.Where(code => Math.Abs(code.X) < LatentPlane.Extent && Math.Abs(code.Y) < LatentPlane.Extent)
                .Select(code => (float[])[code.X / LatentPlane.Extent, code.Y / LatentPlane.Extent, code.Digit]),
        ];
        await DrawAsync();
        await CallAsync("attachPlane", _plane, _self, LatentPlane.Overview(Plane), LatentPlane.Side, LatentPlane.Columns, codes, _at, _showsCodes);
    }

    private Task DrawAsync() => CallAsync("drawMaps", _picture, LatentPlane.At(Plane, _at[0], _at[1]), LatentPlane.Side, 1, 1, "ink");

    private Task ShowAsync(bool show)
    {
        _showsCodes = show;
        Remember();
        return CallAsync("showCodes", _plane, show);
    }

    private void Remember() => Address.Set(new Query().With("at", _at, [0, 0]).With("digits", _showsCodes ? "1" : ""));

    private static string Text(float part) => (part * LatentPlane.Extent).ToString("0.00", CultureInfo.InvariantCulture);

    public override ValueTask DisposeAsync()
    {
        _self?.Dispose();
        return base.DisposeAsync();
    }
}
