using NetGen;
using NetGen.Samples;

namespace Pruning;

/// <summary>Trains the network once, takes weights away in three ways, and trains on with what is left.</summary>
internal static class Shears
{
    private sealed record Way(string Name, Action<LeNet300, double> Prune);

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, validation, test) = Digits.Load(run, recipe.Digits);
        using var trained = new LeNet300(run.Seed);
        run.Fit(trained, train, Options(train, validation, recipe.Epochs, 1e-3));
        double whole = Error(run, trained, test);
        run.Report("all weights, error in %", whole);
        Way[] ways =
        [
            new("size", (net, sparsity) => PruningMask.ByMagnitude(net.Parameters, sparsity)),
            new("damage", (net, sparsity) => Damage(net, train, sparsity)),
            new("surgeon", (net, sparsity) => PruningMask.BySurgeon(net, train, sparsity, Surgeon(run, recipe))),
        ];
        Dictionary<string, double[]> errors = ways.ToDictionary(way => way.Name, way => Errors(run, recipe, trained, test, way));
        int compared = Array.IndexOf(recipe.Sparsities, Recipe.Compared);
        foreach (Way way in ways)
            run.Report($"{way.Name}, error in % without 90 % of the weights", errors[way.Name][compared], way.Name switch
            {
                "damage" => Goal.AtMost(errors["size"][compared]),
                "surgeon" => Goal.AtMost(errors["damage"][compared]),
                _ => null,
            });
        double[] again = Retrained(run, recipe, trained, train, validation, test, out double left);
        run.Report("retrained without 92 % of the weights, error in %", again[^1], Goal.AtMost(whole + 0.1));
        run.Report("parameters that are left", left);

        run.Picture("sparsity", path =>
        {
            var chart = Chart.New("LeNet-300-100 on MNIST: accuracy against sparsity", "weights taken away, %", "test accuracy, %");
            foreach (Way way in ways)
                chart.Line(way.Name switch { "size" => "by size", "damage" => "optimal brain damage", _ => "optimal brain surgeon" }, Points(recipe.Sparsities, errors[way.Name]));
            chart.Line("by size, retrained", Points(Goes(recipe), again)).Across("all weights", 100 - whole);
            chart.Axes[1].Minimum = Math.Max(0, 100 - whole - 12);
            chart.Legends[0].LegendPosition = OxyPlot.Legends.LegendPosition.LeftBottom;
            chart.Save(path);
        });

        IEnumerable<(double, double)> Points(double[] sparsities, double[] wrong) => sparsities.Zip(wrong, (s, e) => (100 * s, 100 - e)).Prepend((0, 100 - whole));
    }

    private static double[] Errors(SampleRun run, Recipe recipe, LeNet300 trained, IDataset test, Way way) => Array.ConvertAll(recipe.Sparsities, sparsity =>
    {
        run.Cancellation.ThrowIfCancellationRequested();
        using LeNet300 net = Copy(trained);
        way.Prune(net, sparsity);
        double error = Error(run, net, test);
        run.Say($"{way.Name}, {100 * sparsity:0} % taken away: {error:0.00} % wrong");
        return error;
    });

    /// <summary>In several goes, so that the curvature is that of what is left.</summary>
    private static void Damage(LeNet300 net, IDataset train, double sparsity)
    {
        const int Goes = 4;
        using LeNet300.Derivatives derivatives = net.CreateDerivatives(maxBatch: 256);
        for (int go = 1; go <= Goes; go++)
            PruningMask.ByCurvature(net.Parameters, derivatives, train, go == Goes ? sparsity : 1 - Math.Pow(1 - sparsity, go / (double)Goes), samples: 8_192);
    }

    private static SurgeonOptions Surgeon(SampleRun run, Recipe recipe) => new() { Gradients = recipe.Gradients, Threads = run.Options.Threads };

    /// <summary>Han et al. (2015): the smallest go, the others are trained on, and again.</summary>
    private static double[] Retrained(SampleRun run, Recipe recipe, LeNet300 trained, IDataset train, IDataset validation, IDataset test, out double left)
    {
        using LeNet300 net = Copy(trained);
        PruningMask? mask = null;
        double[] errors = Array.ConvertAll(Goes(recipe), sparsity =>
        {
            mask = PruningMask.ByMagnitude(net.Parameters, sparsity);
            run.Fit(net, train, Options(train, validation, recipe.Retraining, 1e-3) with { Callbacks = [mask] },
                FormattableString.Invariant($"LeNet300 without {100 * sparsity:0} %"));
            return Error(run, net, test);
        });
        left = net.Parameters.Sum(p => p.ReadOnlySpan.ToArray().Count(number => number != 0));
        return errors;
    }

    private static double[] Goes(Recipe recipe) => [.. Enumerable.Range(1, recipe.Goes).Select(go => 1 - Math.Pow(1 - Recipe.Retrained, go / (double)recipe.Goes))];

    private static FitOptions Options(IDataset train, IDataset validation, int epochs, double rate) => new()
    {
        Optimizer = new AdamW(new CosineLearningRate(rate, train.Steps(epochs, Recipe.Batch))) { WeightDecay = Recipe.Decay },
        Epochs = epochs,
        BatchSize = Recipe.Batch,
        Validation = validation,
    };

    private static LeNet300 Copy(LeNet300 net)
    {
        var copy = new LeNet300();
        copy.Parameters.CopyFrom(net.Parameters);
        return copy;
    }

    private static double Error(SampleRun run, LeNet300 net, IDataset test) => 100 * (1 - run.Measure(net, test, new Accuracy()));
}
