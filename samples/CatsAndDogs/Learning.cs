using NetGen;
using NetGen.Samples;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

namespace CatsAndDogs;

/// <summary>The same network in three ways on more and more examples: what it has seen on ImageNet kept as it is, gone on with, or not there at all.</summary>
internal static class Learning
{
    public static void Run(SampleRun run, Recipe recipe)
    {
        (Pets train, Pets test) = Pets.Load(run);
        test = test.Take(test.Choose(recipe.Tested, run.Seed));
        train = train.Take(train.Choose(recipe.Examples[^1].Count, run.Seed));
        IDataset asked = test.ToDataset(run.Seed, moved: false);
        run.Say($"Features of {train.Count:N0} photographs, of their mirror images, and of {test.Count:N0} for the test, once for all.");
        float[][] plain = FrozenFeatures.Of(train, mirrored: false, run), mirrored = FrozenFeatures.Of(train, mirrored: true, run);
        IDataset askedFeatures = FrozenFeatures.ToDataset(FrozenFeatures.Of(test, mirrored: false, run), test.Kinds);
        var reached = new List<(int Count, double Frozen, double FineTuned, double Scratch)>();
        foreach ((int wanted, int fineTuning, int scratch) in recipe.Examples)
        {
            int[] chosen = train.Choose(wanted, run.Seed);
            Pets examples = train.Take(chosen);
            IDataset learned = examples.ToDataset(run.Seed, moved: true);

            using var head = new Head(run.Seed);
            IEnumerable<float[]> both = chosen.Select(i => plain[i]).Concat(chosen.Select(i => mirrored[i]));
            IDataset seen = FrozenFeatures.ToDataset(both, examples.Kinds.Concat(examples.Kinds));
            run.Fit(head, seen, Options(seen, Recipe.HeadEpochs, 1e-3, decay: 0.1), $"Head-{wanted}");
            double frozen = run.Measure(head, askedFeatures, new Accuracy());
            run.Report($"{wanted} examples, frozen, accuracy", frozen);

            // What the head has learned on the trunk as it was is where both begin.
            using var tuned = new PetNetwork(run.Seed);
            PretrainedWeights.CopyTo(tuned.Parameters, "trunk");
            foreach (Parameter own in head.Parameters)
                own.ReadOnlySpan.CopyTo(tuned.Parameters[own.Name].Span);
            run.Fit(tuned, learned, Options(learned, fineTuning, 5e-5, decay: 0.01), $"FineTuned-{wanted}");
            double fineTuned = run.Measure(tuned, asked, new Accuracy());

            using var net = new PetNetwork(run.Seed);
            run.Fit(net, learned, Options(learned, scratch, 1e-3, decay: 0.05), $"Scratch-{wanted}");
            double fromScratch = run.Measure(net, asked, new Accuracy());
            run.Report($"{wanted} examples, from scratch, accuracy", fromScratch);
            run.Report($"{wanted} examples, fine-tuned, accuracy", fineTuned, Goal.AtLeast(fromScratch, "from scratch"));
            reached.Add((chosen.Length, frozen, fineTuned, fromScratch));
        }
        run.Report("pretrained, accuracy", Math.Max(reached[^1].Frozen, reached[^1].FineTuned), Goal.AtLeast(0.93));
        run.Picture("examples", path => Draw(reached).Save(path, 620, 420));
    }

    private static FitOptions Options(IDataset data, int epochs, double rate, double decay) => new()
    {
        Optimizer = new AdamW(new CosineLearningRate(rate, data.Steps(epochs, Recipe.Batch), warmUp: Math.Min(20, data.Steps(epochs, Recipe.Batch) / 4))) { WeightDecay = decay },
        Epochs = epochs,
        BatchSize = Recipe.Batch,
    };

    private static PlotModel Draw(List<(int Count, double Frozen, double FineTuned, double Scratch)> reached)
    {
        PlotModel chart = Chart.New("Cats and dogs that it has never seen", "examples", "part that is told right");
        chart.Axes[0] = new LogarithmicAxis { Position = AxisPosition.Bottom, Title = "examples", AxisTitleDistance = 10, MinimumPadding = 0.05, MaximumPadding = 0.05 };
        chart.Legends[0].LegendPosition = LegendPosition.RightMiddle;
        return chart
            .Line("learned on ImageNet, frozen", reached.Select(r => ((double)r.Count, r.Frozen)))
            .Line("learned on ImageNet, fine-tuned", reached.Select(r => ((double)r.Count, r.FineTuned)))
            .Line("from scratch", reached.Select(r => ((double)r.Count, r.Scratch)))
            .Across("a guess", 0.5);
    }
}
