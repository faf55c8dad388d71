using NetGen;
using NetGen.Samples;

namespace Addition;

/// <summary>Trains the network, measures characters and whole answers, and shows some.</summary>
internal static class Adding
{
    private const int Shown = 12;

    public static void Run(SampleRun run, Recipe recipe)
    {
        List<(int A, int B)> sums = new Sums(recipe.Sums + recipe.Tested, run.Seed).All;
        IReadOnlyList<(int, int)> asked = sums[recipe.Sums..];
        IDataset train = Sums.Dataset(sums[..recipe.Sums]), test = Sums.Dataset(asked);
        using var net = new Adder(run.Seed);
        var points = new List<(double, double)>();
        FitOptions options = new()
        {
            Optimizer = new Adam(new CosineLearningRate(3e-3, train.Steps(recipe.Epochs, Recipe.Batch))) { ClipNorm = 1 },
            Epochs = recipe.Epochs,
            BatchSize = Recipe.Batch,
            Validation = test,
            OnEpoch = report => points.Add((report.Epoch, report.Validation!["accuracy"])),
        };
        run.Fit(net, train, options);
        run.Report("characters right", run.Measure(net, test, new Accuracy()), Goal.AtLeast(0.99, "Keras"));
        string[] answers = [.. asked.Select(sum => Say(net, Sums.Question(sum)))];
        run.Report("whole answers right", answers.Zip(asked, (answer, sum) => answer == Sums.Answer(sum) ? 1.0 : 0).Average());

        for (int i = 0; i < Math.Min(Shown, answers.Length); i++)
            run.Say($"{Sums.Question(asked[i]),8} = {answers[i]} {(answers[i] == Sums.Answer(asked[i]) ? "right" : $"wrong: {Sums.Answer(asked[i])}")}");
        if (points.Count == 0)
            return;
        run.Picture("accuracy", path =>
        {
            var chart = Chart.New("Sums that it has never seen", "epoch", "part of the characters that are right").Line("", points).Across("Keras", 0.99);
            chart.Save(path, 560, 360);
        });
    }

    /// <summary>What the network answers.</summary>
    public static string Say(Adder net, string question)
    {
        float[] logits = net.Predict(Sums.Encode(question));
        return string.Concat(logits.Chunk(Sums.Characters.Length).Select(step => Sums.Characters[Array.IndexOf(step, step.Max())]));
    }
}
