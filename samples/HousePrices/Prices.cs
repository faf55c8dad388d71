using NetGen;
using NetGen.Samples;
using OxyPlot;

namespace HousePrices;

/// <summary>Trains the three networks, measures the baselines, and draws where the last network is wrong.</summary>
internal static class Prices
{
    /// <summary>One test district in so many is drawn.</summary>
    private const int Sparse = 3;

    public static void Run(SampleRun run, Recipe recipe)
    {
        Houses houses = Houses.Load(run);
        var (train, validation, test) = houses.Split();
        var features = new Features(houses, train);
        run.Say($"{train.Length:N0} districts to learn from, {validation.Length:N0} to decide, {test.Length:N0} for the test. Errors are roots of mean squared errors, in $.");

        run.Report("ridge regression", Error(Baselines.Ridge(features.Linear, houses.Prices, train, test)));
        run.Report("boosted trees", Error(Baselines.Trees(features.Linear, houses.Prices, train, test, recipe.Trees)));

        using var linear = new LinearPrice(run.Seed);
        Learn(linear, features.Linear, recipe.Linear, 1e-2);
        run.Report("linear regression", Error(Ask(linear, Set(test, features.Linear))), Goal.AtMost(70_000, "handson-ml: 68,628"));

        using var polynomial = new PolynomialPrice(run.Seed);
        Learn(polynomial, features.Polynomial(train), recipe.Polynomial, 3e-3);
        run.Report("polynomial regression", Error(Ask(polynomial, Set(test, features.Polynomial(train)))));

        using var network = new PriceNetwork(run.Seed);
        run.Fit(network, Set(train, features.Numbers, withKind: true), Options(recipe.Network, 2e-3, Set(validation, features.Numbers, withKind: true)));
        float[] answers = Ask(network, Set(test, features.Numbers, withKind: true));
        double error = Error(answers);
        run.Report("network", error, Goal.AtMost(50_000));
        run.Report("network, beside the best random forest", error, Goal.AtMost(47_730, "handson-ml"));

        int[] shown = [.. Enumerable.Range(0, test.Length).Where(i => i % Sparse == 0)];
        run.Picture("predicted", path => Chart.New("Test districts", "price, 1,000 $", "the network says, 1,000 $")
            .Line("", [(0, 0), (500, 500)], LineStyle.Dash)
            .Coloured(shown.Select(i => (100.0 * houses.Prices[test[i]], 100.0 * answers[i], 0.0)), null, OxyPalette.Interpolate(2, Chart.Colours[0], Chart.Colours[0]), 0, 1, 1.2)
            .Save(path, 560, 480));
        run.Picture("map", path => Chart.New("Where the network is wrong", "longitude", "latitude")
            .Coloured(
                shown.Select(i => ((double)houses.Raw[0][test[i]], (double)houses.Raw[1][test[i]], 100.0 * (answers[i] - houses.Prices[test[i]]))),
                "too much (red), too little (blue), 1,000 $",
                OxyPalette.Interpolate(21, OxyColor.FromRgb(30, 70, 180), OxyColor.FromRgb(225, 225, 225), OxyColor.FromRgb(190, 30, 30)),
                -150,
                150,
                2)
            .Save(path, 600, 560));

        void Learn(INetwork net, float[][] columns, int epochs, double rate) => run.Fit(net, Set(train, columns), Options(epochs, rate, Set(validation, columns)));

        FitOptions Options(int epochs, double rate, IDataset decides) => new()
        {
            Optimizer = new AdamW(new CosineLearningRate(rate, (long)epochs * ((train.Length + Recipe.Batch - 1) / Recipe.Batch))),
            Epochs = epochs,
            BatchSize = Recipe.Batch,
            Validation = decides,
            EarlyStopping = new EarlyStopping { Patience = epochs },
        };

        IDataset Set(int[] rows, float[][] columns, bool withKind = false)
        {
            NumberColumn numbers = DataColumn.Features("numbers", [.. columns.Select(column => Array.ConvertAll(rows, row => column[row]))]);
            NumberColumn prices = DataColumn.Features("price", Array.ConvertAll(rows, row => houses.Prices[row]));
            DataColumn kinds = DataColumn.Labels("proximity", [1], Houses.Kinds, Array.ConvertAll(rows, row => houses.Kind[row]));
            return withKind ? new InMemoryDataset(numbers, kinds, prices) : new InMemoryDataset(numbers, prices);
        }

        double Error(float[] said) => 100_000 * Math.Sqrt(test.Zip(said, (row, price) => Math.Pow(price - houses.Prices[row], 2)).Average());
    }

    /// <summary>The answers to a whole data set.</summary>
    private static float[] Ask(INetwork net, IDataset data)
    {
        using IPredictor predictor = net.CreatePredictor(data.Count);
        using var batch = new Batch(net.Description, data.Count);
        data.Fill(batch, [.. Enumerable.Range(0, data.Count)]);
        predictor.Run(batch);
        return predictor.Output(0).ToArray();
    }
}
