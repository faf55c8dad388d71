using NetGen;
using NetGen.Data;
using NetGen.Samples;

namespace Tabular;

/// <summary>Vinho verde (Cortez et al. 2009): what tasters say, from 3 to 9, by eleven measurements and the colour.</summary>
internal static class Wines
{
    private const int Measurements = 11, Batch = 64;

    public static void Run(SampleRun run, Recipe recipe)
    {
        Table table = Load(run);
        using var linear = new LinearWine(run.Seed);
        double straight = Learn(linear, 1e-2);
        run.Report("wines, linear regression, RMSE", straight);
        using var network = new WineNetwork(run.Seed);
        run.Report("wines, hidden layers, RMSE", Learn(network, 3e-3), Goal.AtMost(straight, "linear regression"));

        double Learn(INetwork net, double rate)
        {
            var optimizer = new AdamW(new CosineLearningRate(rate, (long)recipe.Wines * ((table.Train.Length + Batch - 1) / Batch)));
            run.Fit(net, table.Numbers(table.Train), new FitOptions { Optimizer = optimizer, Epochs = recipe.Wines, BatchSize = Batch });
            return run.Measure(net, table.Numbers(table.Test), new RootMeanSquaredError());
        }
    }

    private static Table Load(SampleRun run)
    {
        if (run.FindData("tabular", "winequality-red.csv", "winequality-white.csv") is not { } folder)
            return Invented(run.Seed);
        string[] files = ["winequality-red.csv", "winequality-white.csv"];
        NetGen.Data.Table[] wines = [.. files.Select(file => CsvReader.Read(folder[file], new CsvOptions { HasHeader = false }))];
        float[] colour = [.. wines.SelectMany((wine, i) => Enumerable.Repeat((float)i, wine.Count))];
        return new Table([.. Enumerable.Range(0, Measurements).Select(Column), colour], Column(Measurements));

        float[] Column(int index) => [.. wines.SelectMany(wine => wine.Numbers(wine.Header[index]))];
    }

    private static Table Invented(ulong seed)
    {
        var random = new Random((int)seed);
        float[][] columns = [.. Enumerable.Range(0, Measurements + 1).Select(_ => Enumerable.Range(0, 500).Select(_ => random.NextSingle()).ToArray())];
        return new Table(columns, [.. Enumerable.Range(0, 500).Select(i => 5 + 2 * columns[0][i] * columns[1][i])]);
    }
}
