using NetGen;
using NetGen.Samples;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Sentiment;

/// <summary>Trains both networks and asks the first which words tell most.</summary>
internal static class Moods
{
    private const int Shown = 14, Often = 20;

    public static void Run(SampleRun run, Recipe recipe)
    {
        Reviews reviews = Reviews.Load(run);
        // Every tenth sentence decides which epoch is the best one: the test decides nothing.
        (int, string[])[] learned = [.. reviews.Train.Where((_, i) => i % 10 != 9)], decides = [.. reviews.Train.Where((_, i) => i % 10 == 9)];
        run.Say($"{learned.Length:N0} sentences to learn from, {decides.Length:N0} to decide, {reviews.Test.Length:N0} for the test; {reviews.Words.Count:N0} words.");

        using var windows = new TextCnn(run.Seed);
        IDataset train = reviews.Kinds(learned);
        run.Fit(windows, train, Options(train, recipe.Convolutions, 1e-3) with { Validation = reviews.Kinds(decides), Watch = "accuracy" });
        run.Report("windows of words, accuracy", run.Measure(windows, reviews.Kinds(reviews.Test), new Accuracy()), Goal.AtLeast(0.761, "Kim 2014, random embeddings"));

        using var bothWays = new BothWays(run.Seed);
        IDataset read = reviews.WithLengths(learned);
        run.Fit(bothWays, read, Options(read, recipe.Recurrent, 2e-3) with { Validation = reviews.WithLengths(decides), Watch = "accuracy" });
        run.Report("both directions, accuracy", run.Measure(bothWays, reviews.WithLengths(reviews.Test), new BinaryAccuracy()), Goal.AtLeast(0.76));

        run.Picture("words", path => Draw(windows, reviews).Save(path, 620, 560));
    }

    private static FitOptions Options(IDataset train, int epochs, double rate) => new()
    {
        Optimizer = new Adam(new CosineLearningRate(rate, train.Steps(epochs, Recipe.Batch), minimum: rate / 10)) { ClipNorm = 5 },
        Epochs = epochs,
        BatchSize = Recipe.Batch,
        EarlyStopping = new EarlyStopping { Patience = 3 },
    };

    /// <summary>Sentences of one word, as the network takes them.</summary>
    private static PlotModel Draw(TextCnn net, Reviews reviews)
    {
        HashSet<string> common = [.. reviews.Train.SelectMany(sentence => sentence.Words).GroupBy(word => word).Where(group => group.Count() >= Often).Select(group => group.Key)];
        IEnumerable<string> asked = reviews.Words.Keys.Where(word => common.Contains(word) && word.Any(char.IsLetter));
        (string Word, double Score)[] scores = [.. asked.Select(word => (word, Score(word))).OrderBy(pair => pair.Item2)];
        (string Word, double Score)[] shown = [.. scores.Take(Shown), .. scores.Skip(Math.Max(Shown, scores.Length - Shown))];

        PlotModel chart = Chart.New("Words that tell most", "logit of praise less that of blame, for the word alone", "");
        chart.Axes.RemoveAt(1);
        var words = new CategoryAxis { Position = AxisPosition.Left, GapWidth = 0.3 };
        words.Labels.AddRange(shown.Select(pair => pair.Word));
        chart.Axes.Add(words);
        var bars = new BarSeries();
        bars.Items.AddRange(shown.Select(pair => new BarItem(pair.Score) { Color = pair.Score > 0 ? Chart.Colours[2] : Chart.Colours[3] }));
        chart.Series.Add(bars);
        return chart;

        double Score(string word)
        {
            float[] logits = net.Predict(reviews.Encode([word]).Tokens);
            return logits[1] - logits[0];
        }
    }
}
