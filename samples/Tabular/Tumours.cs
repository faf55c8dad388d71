using NetGen;
using NetGen.Data;
using NetGen.Samples;
using OxyPlot;

namespace Tabular;

/// <summary>Wisconsin's breast cancers: malignant (+1) or benign (-1), by thirty measurements of cells.</summary>
internal static class Tumours
{
    public static void Run(SampleRun run, Recipe recipe)
    {
        Table table = Load(run);
        using var regression = new LogisticRegression(run.Seed);
        run.Fit(regression, table.Numbers(table.Train), Options(recipe.Tumours, table, 1e-2));
        run.Report("logistic regression, accuracy", Accuracy(row => regression.Predict(table.Row(row))[0]), Goal.AtLeast(0.96));
        run.Report("gradient, furthest from its formula", GradientError(regression, table), Goal.AtMost(1e-5));

        using var network = new TumourNetwork(run.Seed);
        run.Fit(network, table.Numbers(table.Train), Options(recipe.Tumours, table, 3e-3));
        run.Report("hidden layer, accuracy", Accuracy(row => network.Predict(table.Row(row))[0]), Goal.AtLeast(0.96));

        RocAuc first = new(), second = new();
        run.Report("logistic regression, area under the ROC curve", run.Measure(regression, table.Numbers(table.Test), first));
        run.Report("hidden layer, area under the ROC curve", run.Measure(network, table.Numbers(table.Test), second));
        run.Picture("roc", path =>
        {
            PlotModel chart = Chart.New("Malignant tumours among the test rows", "benign ones called malignant", "malignant ones found")
                .Line("logistic regression", first.Curve().Select(point => (point.X, point.Y)))
                .Line("hidden layer", second.Curve().Select(point => (point.X, point.Y)))
                .Line("", [(0, 0), (1, 1)], LineStyle.Dot);
            chart.Legends[0].LegendPosition = OxyPlot.Legends.LegendPosition.RightBottom;
            chart.Save(path, 480, 440);
        });

        double Accuracy(Func<int, float> score) => table.Test.Average(row => score(row) > 0 == table.Answers[row] > 0 ? 1.0 : 0);
    }

    /// <summary>
    /// The gradient of ln(1 + exp(-y·(⟨w, x⟩ + b))) is -y·sigmoid(-y·(⟨w, x⟩ + b))·x, and in b the same without x: the greatest difference, relative to the largest element.
    /// </summary>
    private static double GradientError(LogisticRegression net, Table table)
    {
        using LogisticRegression.Trainer trainer = net.CreateTrainer(table.Train.Length, new Sgd(1));
        trainer.ComputeGradients([.. table.Train.SelectMany(table.Row)], Array.ConvertAll(table.Train, row => table.Answers[row]));
        double[] expected = new double[table.Width + 1];
        float[] weights = [.. net.Parameters["dense1.weight"].Span], bias = [.. net.Parameters["dense1.bias"].Span];
        foreach (int row in table.Train)
        {
            double[] x = [.. table.Row(row).Select(value => (double)value), 1];
            double y = table.Answers[row], score = bias[0] + weights.Select((w, i) => w * x[i]).Sum();
            for (int i = 0; i < expected.Length; i++)
                expected[i] += -y / (1 + Math.Exp(y * score)) * x[i] / table.Train.Length;
        }
        float[] actual = [.. trainer.Gradient("dense1.weight"), .. trainer.Gradient("dense1.bias")];
        return actual.Select((g, i) => Math.Abs(g - expected[i])).Max() / expected.Max(Math.Abs);
    }

    private static FitOptions Options(int epochs, Table table, double rate) => new()
    {
        Optimizer = new AdamW(new CosineLearningRate(rate, (long)epochs * ((table.Train.Length + 31) / 32))) { WeightDecay = 0.1 },
        Epochs = epochs,
        BatchSize = 32,
    };

    private static Table Load(SampleRun run)
    {
        if (run.FindData("tabular", "wdbc.csv") is not { } folder)
            return Invented(run.Seed);
        var csv = CsvReader.Read(folder["wdbc.csv"]);
        return new Table([.. csv.Header.Skip(2).Select(name => csv.Numbers(name))], [.. csv.Column("Diagnosis").Select(field => field == "M" ? 1f : -1f)]);
    }

    private static Table Invented(ulong seed)
    {
        var random = new Random((int)seed);
        float[] answers = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? 1f : -1f)];
        return new Table([.. Enumerable.Range(0, 30).Select(_ => Array.ConvertAll(answers, answer => (float)(answer + 3 * random.NextDouble())))], answers);
    }
}
