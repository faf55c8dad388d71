using NetGen;
using NetGen.Decoding;
using NetGen.Samples;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Translation;

/// <summary>How much each word of a translation looked at each word of the sentence, as it was written.</summary>
/// <param name="Read">The words of the sentence, and its end.</param>
/// <param name="Said">The words of the translation, and its end.</param>
/// <param name="Weights">[said, read].</param>
internal sealed record Looks(string[] Read, string[] Said, double[,] Weights)
{
    private const string End = "(end)";

    public static Looks Of(Attentive net, Corpus corpus, string german)
    {
        int[] source = corpus.Source(german);
        var said = new List<int>();
        var rows = new List<float[]>();
        using Attentive.Stepper stepper = net.CreateStepper();
        stepper.Begin(Translator.Padded([source]), [source.Length]);
        var likeliest = new TokenSampler(stepper.Choices, new SamplingOptions { Temperature = 0 }, rows: 1, stepper.Numbers);
        for (int token = corpus.English.Begin; said.Count < Corpus.Steps - 1;)
        {
            ReadOnlySpan<float> scores = stepper.Step(token);
            token = likeliest.Next(scores);
            rows.Add(stepper.Output(1)[..source.Length].ToArray());
            if (token == corpus.English.End)
                break;
            said.Add(token);
        }
        double[,] weights = new double[rows.Count, source.Length];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < source.Length; j++)
                weights[i, j] = rows[i][j];
        }
        string[] words = [.. said.Select(token => corpus.English.Decode([token]))];
        return new Looks([.. SentenceVocabulary.Split(german), End], rows.Count > words.Length ? [.. words, End] : words, weights);
    }

    public void Draw(string path)
    {
        PlotModel chart = Chart.New("Where each English word looked", "", "");
        chart.Axes.Clear();
        chart.Axes.Add(Words(AxisPosition.Bottom, Read));
        chart.Axes.Add(Words(AxisPosition.Left, [.. Said.Reverse()]));
        OxyPalette blue = OxyPalette.Interpolate(64, OxyColors.White, OxyColor.FromRgb(31, 80, 140));
        chart.Axes.Add(new LinearColorAxis { Position = AxisPosition.None, Palette = blue, Minimum = 0, Maximum = 1 });
        double[,] cells = new double[Read.Length, Said.Length];
        for (int i = 0; i < Said.Length; i++)
        {
            for (int j = 0; j < Read.Length; j++)
                cells[j, Said.Length - 1 - i] = Weights[i, j];
        }
        chart.Series.Add(new HeatMapSeries
        {
            X0 = 0,
            X1 = Read.Length - 1,
            Y0 = 0,
            Y1 = Said.Length - 1,
            Data = cells,
            Interpolate = false,
            RenderMethod = HeatMapRenderMethod.Rectangles,
        });
        chart.Save(path, 560, 460);
    }

    private static CategoryAxis Words(AxisPosition position, string[] words)
    {
        var axis = new CategoryAxis { Position = position, IsTickCentered = true, Angle = position == AxisPosition.Bottom ? -50 : 0 };
        axis.Labels.AddRange(words);
        return axis;
    }
}
