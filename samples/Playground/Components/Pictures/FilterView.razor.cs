using System.Globalization;
using Microsoft.AspNetCore.Components;
using Playground.Addresses;
using Playground.Pictures;

namespace Playground.Components.Pictures;

/// <summary>A convolution whose nine numbers are set by hand.</summary>
public sealed partial class FilterView() : ScriptComponent("drawing.js")
{
    private const float Most = 100;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly float[] First = FilterPicture.Known[1].Weights;

    private readonly FilterPicture _picture = new();
    private ElementReference _before, _after;
    private float[] _weights = First;

    protected override void OnInitialized() => _weights = Address.Query.Numbers("weights", First.Length, Most) ?? First;

    protected override async Task StartAsync()
    {
        await CallAsync("drawMaps", _before, FilterPicture.SceneBytes, FilterPicture.Side, 1, 1, "photo");
        await DrawAsync();
    }

    /// <summary>What is no number leaves the weight as it is.</summary>
    private Task SetAsync(int index, string? text) =>
        float.TryParse(text, NumberStyles.Float, Culture, out float weight) && float.IsFinite(weight)
            ? SetAsync([.. _weights.Select((w, i) => i == index ? Math.Clamp(weight, -Most, Most) : w)])
            : Task.CompletedTask;

    private Task SetAsync(float[] weights)
    {
        _weights = weights;
        Address.Set(new Query().With("weights", _weights, First));
        return DrawAsync();
    }

    private Task DrawAsync() => CallAsync("drawMaps", _after, _picture.Apply(_weights), FilterPicture.Side, 1, 1, FilterPicture.IsSigned(_weights) ? "signed" : "photo");

    private static string Text(float weight) => weight.ToString(Culture);

    private static string Shade(float weight) => string.Create(Culture, $"--shade:{Math.Min(1, Math.Abs(weight) / 2):0.##};--tint:var(--{(weight < 0 ? "low" : "high")})");

    public override ValueTask DisposeAsync()
    {
        _picture.Dispose();
        return base.DisposeAsync();
    }
}
