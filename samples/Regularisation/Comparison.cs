using NetGen;
using NetGen.Samples;
using OxyPlot;
using OxyPlot.Series;

namespace Regularisation;

/// <summary>Trains every network on the same few images, with several seeds, and compares it with the plain one.</summary>
internal static class Comparison
{
    private const double Rate = 1e-3;

    private sealed record Kind(string Name, Func<ulong, INetwork> Create, bool StopsEarly = false);

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = Clothes.Load(run);
        IDataset tested = test.Some(Enumerable.Range(0, Math.Min(recipe.Tested, test.Kinds.Length)));
        Kind[] kinds =
        [
            new("nothing", seed => new Plain(seed)),
            new("L1", seed => new Sparse(seed)),
            new("L2", seed => new Decayed(seed)),
            new("dropout", seed => new Dropped(seed)),
            new("batch normalisation", seed => new Normalised(seed)),
            new("early stopping", seed => new Plain(seed), StopsEarly: true),
        ];
        PlotModel chart = Chart.New($"Fashion-MNIST, {recipe.Examples} examples: loss on the test, {recipe.Seeds} seeds", "epoch", "cross-entropy");
        double plain = 0;
        foreach (var (index, kind) in kinds.Index())
        {
            double[] accuracies = new double[recipe.Seeds];
            var curves = new List<double[]>();
            for (int seed = 0; seed < recipe.Seeds; seed++)
            {
                using INetwork net = kind.Create(run.Seed + (ulong)seed);
                curves.Add(Learn(run, recipe, net, kind, Chosen(train, recipe, run.Seed + (ulong)seed), train, tested, $"{kind.Name} {seed + 1}"));
                accuracies[seed] = run.Measure(net, tested, new Accuracy());
            }
            double mean = accuracies.Average(), spread = Math.Sqrt(accuracies.Average(a => (a - mean) * (a - mean)));
            plain = index == 0 ? mean : plain;
            run.Report($"{kind.Name}, accuracy", mean);
            run.Report($"{kind.Name}, deviation of it", spread);
            if (index > 0)
                run.Report($"{kind.Name}, points gained", 100 * (mean - plain));
            if (!kind.StopsEarly && curves.All(curve => curve.Length > 0))
                Band(chart, kind.Name, curves, Chart.Colours[index]);
        }
        if (chart.Series.Count > 0)
            run.Picture("curves", path => chart.Save(path));
    }

    /// <summary>Which images are learned from: other ones for each seed.</summary>
    private static int[] Chosen(Clothes clothes, Recipe recipe, ulong seed)
    {
        int[] all = [.. Enumerable.Range(0, clothes.Kinds.Length)];
        new Random((int)seed).Shuffle(all);
        return all[..recipe.Examples];
    }

    /// <summary>The losses on the test behind each epoch. They are drawn; nothing is decided by them.</summary>
    private static double[] Learn(SampleRun run, Recipe recipe, INetwork net, Kind kind, int[] rows, Clothes clothes, IDataset tested, string title)
    {
        // Whoever stops early gives a fifth of its examples away to decide when.
        int deciding = kind.StopsEarly ? rows.Length / 5 : 0;
        IDataset learned = clothes.Some(rows[deciding..]);
        FitResult result = run.Fit(
            net,
            learned,
            new FitOptions
            {
                Optimizer = new Adam(Rate),
                Epochs = recipe.Epochs,
                BatchSize = Recipe.Batch,
                Validation = kind.StopsEarly ? clothes.Some(rows[..deciding]) : tested,
                Watch = kind.StopsEarly ? "loss" : null,
                EarlyStopping = kind.StopsEarly ? new EarlyStopping { Patience = 10 } : null,
            },
            title);
        return [.. result.Epochs.Select(report => CrossEntropy(report))];
    }

    /// <summary>Without the penalties, so that curves can be compared.</summary>
    private static double CrossEntropy(EpochReport report) => report.Validation!.Losses.Count > 0 ? report.Validation.Losses[0].Value : report.Validation.Loss;

    private static void Band(PlotModel chart, string name, List<double[]> curves, OxyColor colour)
    {
        var area = new AreaSeries { Color = OxyColors.Transparent, Color2 = OxyColors.Transparent, Fill = OxyColor.FromAColor(50, colour), RenderInLegend = false };
        var line = new LineSeries { Title = name, Color = colour, StrokeThickness = 2 };
        for (int epoch = 0; epoch < curves.Min(curve => curve.Length); epoch++)
        {
            double mean = curves.Average(curve => curve[epoch]), spread = Math.Sqrt(curves.Average(curve => Math.Pow(curve[epoch] - mean, 2)));
            line.Points.Add(new DataPoint(epoch + 1, mean));
            area.Points.Add(new DataPoint(epoch + 1, mean + spread));
            area.Points2.Add(new DataPoint(epoch + 1, mean - spread));
        }
        chart.Series.Add(area);
        chart.Series.Add(line);
    }
}
