using Spectre.Console.Rendering;

namespace NetGen.Terminals.Progress;

/// <summary>What tells the terminal something and shows nothing.</summary>
internal sealed class ControlText(string sequence) : IRenderable
{
    public static readonly ControlText None = new("");

    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, 0);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => sequence.Length == 0 ? [] : [Segment.Control(sequence)];
}
