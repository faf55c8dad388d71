using NetGen.Samples;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace WaveNet;

/// <summary>Waveforms of words: those that somebody has spoken on the left, those of the network on the right.</summary>
internal static class Waveforms
{
    private const double Apart = 0.08;

    /// <summary>Parts of a second that become one stroke, from the least sample in it to the greatest.</summary>
    private const double Stroke = 1.0 / 400;

    public static void Draw(string path, IReadOnlyList<(byte[] Real, byte[] Written)> words, int rate)
    {
        double width = words.Max(word => Math.Max(word.Real.Length, word.Written.Length)) / (double)rate;
        PlotModel chart = Chart.New("Spoken by a person, and by the network", "seconds", "");
        chart.Axes.RemoveAt(1);
        var digits = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, IsTickCentered = true };
        digits.Labels.AddRange(words.Select((_, word) => $"{word}"));
        chart.Axes.Add(digits);
        for (int word = 0; word < words.Count; word++)
        {
            chart.Series.Add(Line(words[word].Real, word, 0, Chart.Colours[5], rate));
            chart.Series.Add(Line(words[word].Written, word, width + Apart, Chart.Colours[0], rate));
        }
        chart.Save(path, 760, 560);
    }

    private static LineSeries Line(byte[] levels, int word, double at, OxyColor colour, int rate)
    {
        var line = new LineSeries { StrokeThickness = 0.8, Color = colour };
        double loudest = Math.Max(1, levels.Max(level => Math.Abs((int)MuLaw.Decode(level))));
        int samples = (int)(rate * Stroke);
        for (int i = 0; i + samples <= levels.Length; i += samples)
        {
            double[] some = [.. levels[i..(i + samples)].Select(level => MuLaw.Decode(level) / loudest * 0.45)];
            double x = at + (double)i / rate;
            line.Points.Add(new DataPoint(x, word - some.Max()));
            line.Points.Add(new DataPoint(x, word - some.Min()));
        }
        return line;
    }
}
