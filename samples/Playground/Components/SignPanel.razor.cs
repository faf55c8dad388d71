using System.Globalization;
using Microsoft.AspNetCore.Components;
using Playground.Functions;

namespace Playground.Components;

/// <summary>Two neurons with a sign and a third one, whose numbers are set by hand.</summary>
public sealed partial class SignPanel() : ScriptComponent("playground.js")
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly string[] Names = ["h₁", "h₂", "y"];

    private readonly SignPlane _plane = new();
    private readonly ElementReference[] _canvases = new ElementReference[3];
    private (SignTask, IReadOnlyList<float>)? _drawn;

    /// <summary>What the corners are to be.</summary>
    [Parameter, EditorRequired] public required SignTask Aim { get; set; }

    /// <summary>The nine numbers.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<float> Weights { get; set; }

    [Parameter, EditorRequired] public required Func<SignTask, IReadOnlyList<float>, Task> Chosen { get; set; }

    private int Right => _plane.Answers().Zip(Aim.Wanted).Count(pair => pair.First == pair.Second);

    protected override void OnParametersSet() => _plane.Set(Weights);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_drawn == (Aim, Weights))
            return;
        _drawn = (Aim, Weights);
        byte[][] pictures = _plane.Draw();
        // Corners stand where −6 to 6 is −1.5 to 1.5.
        double[] corners = [.. SignPlane.Corners.SelectMany((corner, i) => new double[] { corner.X * 4, corner.Y * 4, Aim.Wanted[i], 0 })];
        for (int i = 0; i < 3; i++)
            await CallAsync("drawDecision", _canvases[i], pictures[i], SignPlane.Size, corners, true, false, 7);
    }

    private Task SetAsync(int index, float value) =>
        float.IsFinite(value)
            ? Chosen(Aim, [.. Weights.Select((weight, i) => i == index ? Math.Clamp(value, -SignPlane.MostWeight, SignPlane.MostWeight) : weight)])
            : Task.CompletedTask;

    private string Formula(int neuron)
    {
        (string a, string b) = neuron == 2 ? ("h₁", "h₂") : ("x₁", "x₂");
        return $"{Number(Weights[3 * neuron])}·{a} {Signed(Weights[(3 * neuron) + 1])}·{b} {Signed(Weights[(3 * neuron) + 2])}";
    }

    private static string Number(float value) => (value < 0 ? "−" : "") + Math.Abs(value).ToString("0.0", Culture);

    private static string Signed(float value) => (value < 0 ? "− " : "+ ") + Math.Abs(value).ToString("0.0", Culture);

    private static string Weight(int neuron, int weight) => weight == 2 ? "bias" : $"weight of {(neuron == 2 ? "h" : "x")}{(weight == 0 ? "₁" : "₂")}";

    public override ValueTask DisposeAsync()
    {
        _plane.Dispose();
        return base.DisposeAsync();
    }
}
