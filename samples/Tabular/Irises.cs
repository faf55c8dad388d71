using NetGen;
using NetGen.Data;
using NetGen.Samples;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Tabular;

/// <summary>Fisher's irises: three kinds by the lengths of their leaves.</summary>
internal static class Irises
{
    private const int Kinds = 3, Cells = 90;

    public static void Run(SampleRun run, Recipe recipe)
    {
        (float[][] columns, float[] kinds) = Load(run);
        var table = new Table(columns, kinds);
        using var regression = new SoftmaxRegression(run.Seed);
        run.Fit(regression, table.Kinds(table.Train, Kinds), Options(recipe.Irises, 3e-2));
        run.Report("irises, softmax regression, accuracy", Accuracy(regression, table));

        var petals = new Table(columns[2..], kinds);
        using var plane = new IrisPlane(run.Seed);
        run.Fit(plane, petals.Kinds(petals.Train, Kinds), Options(recipe.Irises, 1e-2));
        run.Report("irises by two lengths, hidden layers, accuracy", Accuracy(plane, petals));
        run.Picture("irises", path => Draw(plane, petals).Save(path, 560, 460));

        double Accuracy(INetwork net, Table rows) => run.Measure(net, rows.Kinds(rows.Test, Kinds), new Accuracy());
    }

    /// <summary>What the network would say at each place, paler where it is less sure, and the flowers.</summary>
    private static PlotModel Draw(IrisPlane net, Table table)
    {
        double[] least = [Rows(0).Min() - 0.4, Rows(1).Min() - 0.4], most = [Rows(0).Max() + 0.4, Rows(1).Max() + 0.4];
        double[,] said = new double[Cells, Cells];
        for (int i = 0; i < Cells; i++)
        {
            for (int j = 0; j < Cells; j++)
            {
                float[] logits = net.Predict([(float)(least[0] + (most[0] - least[0]) * i / (Cells - 1)), (float)(least[1] + (most[1] - least[1]) * j / (Cells - 1))]);
                int best = Array.IndexOf(logits, logits.Max());
                double sure = 1 / logits.Sum(logit => Math.Exp(logit - logits[best]));
                said[i, j] = best + 0.98 * (sure - 1.0 / Kinds) / (1 - 1.0 / Kinds);
            }
        }
        PlotModel chart = Chart.New("Irises by their petals: flowers, and what the network would say", "length (standardised)", "width (standardised)");
        IEnumerable<OxyColor> colours = Enumerable.Range(0, Kinds * 20)
            .Select(shade => OxyColor.Interpolate(OxyColors.White, Chart.Colours[shade / 20], 0.05 + 0.45 * (shade % 20) / 19));
        chart.Axes.Add(new LinearColorAxis { Position = AxisPosition.None, Palette = new OxyPalette(colours), Minimum = 0, Maximum = Kinds, Key = "said" });
        chart.Series.Add(new HeatMapSeries { X0 = least[0], X1 = most[0], Y0 = least[1], Y1 = most[1], Data = said, Interpolate = false, ColorAxisKey = "said" });
        string[] names = ["setosa", "versicolor", "virginica"];
        for (int kind = 0; kind < Kinds; kind++)
        {
            var flowers = new LineSeries { Title = names[kind], LineStyle = LineStyle.None, MarkerType = MarkerType.Circle, MarkerSize = 3, MarkerFill = Chart.Colours[kind] };
            flowers.MarkerStroke = OxyColors.White;
            IEnumerable<int> rows = Enumerable.Range(0, table.Answers.Length).Where(row => table.Answers[row] == kind);
            flowers.Points.AddRange(rows.Select(row => new DataPoint(table.Row(row)[0], table.Row(row)[1])));
            chart.Series.Add(flowers);
        }
        chart.Legends[0].LegendPosition = OxyPlot.Legends.LegendPosition.LeftTop;
        return chart;

        IEnumerable<float> Rows(int column) => Enumerable.Range(0, table.Answers.Length).Select(row => table.Row(row)[column]);
    }

    private static FitOptions Options(int epochs, double rate) => new() { Optimizer = new Adam(new CosineLearningRate(rate, epochs * 8L)), Epochs = epochs, BatchSize = 16 };

    private static (float[][] Columns, float[] Kinds) Load(SampleRun run)
    {
        if (run.FindData("tabular", "iris.csv") is not { } folder)
            return Invented(run.Seed);
        var csv = CsvReader.Read(folder["iris.csv"], new CsvOptions { HasHeader = false });
        return ([.. csv.Header.Take(4).Select(name => csv.Numbers(name))], [.. csv.Categories(csv.Header[4]).Labels.Select(label => (float)label)]);
    }

    private static (float[][] Columns, float[] Kinds) Invented(ulong seed)
    {
        var random = new Random((int)seed);
        float[] kinds = [.. Enumerable.Range(0, 150).Select(i => (float)(i / 50))];
        return ([.. Enumerable.Range(0, 4).Select(_ => Array.ConvertAll(kinds, kind => (float)(2 * kind + 2 * random.NextDouble())))], kinds);
    }
}
