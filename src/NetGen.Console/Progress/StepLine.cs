using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetGen.Terminals.Progress;

/// <summary>How training stands, in one line: a bar, epoch, loss, a metric, speed, time left. What has no room is left out, the last first.</summary>
internal sealed class StepLine(StepReport step, string? metric) : IRenderable
{
    private const int LeastBar = 8, WidestBar = 40;

    private static readonly Style Done = new(Color.Green), Rest = new(Color.Grey), Number = Style.Plain;

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(LeastBar, maxWidth), maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // The last column stays free: a terminal that is full goes on in the next line.
        int width = Math.Max(1, maxWidth - 1);
        string text = Text(width - LeastBar);
        int bar = Math.Clamp(width - text.Length, Math.Min(LeastBar, width), WidestBar), done = Columns(bar);
        (string full, string empty) = options.Unicode ? ("━", "─") : ("#", "-");
        yield return new Segment(Repeated(full, done), Done);
        yield return new Segment(Repeated(empty, bar - done), Rest);
        yield return new Segment(text, Number);
    }

    /// <summary>The texts that have room beside the shortest bar.</summary>
    private string Text(int room)
    {
        string text = "";
        foreach (string part in Parts())
        {
            if (text.Length + part.Length + 2 > room)
                break;
            text += "  " + part;
        }
        return text;
    }

    private IEnumerable<string> Parts()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"epoch {step.Epoch}/{step.Epochs}");
        yield return "loss " + Numbers.Short(step.MeanLoss);
        if (metric is not null)
            yield return metric;
        yield return string.Create(CultureInfo.InvariantCulture, $"{step.SamplesPerSecond:N0} samples/s");
        yield return Numbers.Time(step.Remaining) + " left";
    }

    private int Columns(int bar)
    {
        double all = (double)step.Epochs * step.Batches, done = (double)(step.Epoch - 1) * step.Batches + step.Batch;
        return all <= 0 ? 0 : Math.Clamp((int)(bar * done / all), 0, bar);
    }

    private static string Repeated(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
