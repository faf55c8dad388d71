using NetGen;
using NetGen.Data;
using NetGen.RandomNumbers;
using NetGen.Samples;

namespace ImageToImage;

/// <summary>Photographs of what is where, of grey levels, of photographs with holes.</summary>
/// <param name="run">The run.</param>
/// <param name="recipe">How long.</param>
/// <param name="train">Houses to learn from.</param>
/// <param name="test">Others.</param>
internal sealed class Translations(SampleRun run, Recipe recipe, Pairs train, Pairs test)
{
    private const int Shown = 8;

    public void Facades()
    {
        using var generator = new Generator(run.Seed);
        var studio = new Studio(run, "Facades", generator);
        studio.Train(train.ToDataset(run.Seed), recipe.Facades);
        using var alone = new Generator(run.Seed);
        IDataset pairs = train.ToDataset(run.Seed);
        run.Fit(
            alone,
            pairs,
            new FitOptions
            {
                Optimizer = new Adam(new CosineLearningRate(6e-4, pairs.Steps(recipe.Facades, Recipe.Batch), minimum: 3e-5)) { Beta1 = 0.5 },
                Epochs = recipe.Facades,
                BatchSize = Recipe.Batch,
            },
            "Distance");
        float[][] drawn = Drawn(generator, test), plain = Drawn(alone, test);
        float[] mean = train.Mean();
        double guess = test.Wanted.Average(photo => Distance(mean, photo));
        run.Report("facades, distance of the mean photograph", guess);
        run.Report("facades, distance", Distance(drawn, test), Goal.AtMost(guess, "the mean photograph"));
        run.Report("facades, distance where it alone was trained on", Distance(plain, test));
        if (studio.Told.Count > 0)
        {
            run.Report("facades, discriminator's loss, least of all epochs", studio.Told.Min(), Goal.AtLeast(0.3, "it has not won"));
            run.Report("facades, discriminator's loss, most of all epochs", studio.Told.Max(), Goal.AtMost(0.9, "it has not given up"));
        }
        Sheet("facades", "Test facades", test, ("what is where", test.Given), ("both networks", drawn), ("distance alone", plain), ("photograph", test.Wanted));
    }

    public void Colours()
    {
        Pairs asked = test.Grey;
        using var generator = new Generator(run.Seed);
        var studio = new Studio(run, "Colours", generator);
        studio.Train(train.Grey.ToDataset(run.Seed), recipe.Others);
        // How light each place is, is known.
        float[][] drawn = [.. Drawn(generator, asked).Select((image, i) => Pairs.Lit(image, asked.Given[i]))];
        double grey = Distance(asked.Given, asked);
        run.Report("colours, distance of the grey photograph", grey);
        run.Report("colours, distance", Distance(drawn, asked), Goal.AtMost(grey, "the grey photograph"));
        Sheet("colours", "Test photographs without their colours", asked, ("grey", asked.Given), ("coloured", drawn), ("photograph", asked.Wanted));
    }

    public void Holes()
    {
        Pairs asked = test.Holed(run.Seed + 3);
        using var generator = new Generator(run.Seed);
        var studio = new Studio(run, "Holes", generator);
        IDataset whole = new Pairs(train.Wanted, train.Wanted).ToDataset(run.Seed);
        studio.Train(
            whole.Map((batch, i, sample, epoch) =>
            {
                var random = new SampleRandom(run.Seed, RandomStream.User, sample, epoch);
                Pairs.Cut(batch.Values(0, i), Pairs.Edge + random.NextInt(Pairs.Room), Pairs.Edge + random.NextInt(Pairs.Room));
            }),
            recipe.Others);
        // What is outside of the hole is known.
        float[][] drawn = [.. Drawn(generator, asked).Select((image, i) => Filled(asked.Given[i], image))];
        float[] mean = train.Mean();
        double guess = asked.Given.Select((given, i) => Distance(Filled(given, mean), asked.Wanted[i])).Average() * Pairs.Area / (Pairs.Hole * Pairs.Hole);
        run.Report("holes, distance inside of the mean photograph", guess);
        run.Report("holes, distance inside", Distance(drawn, asked) * Pairs.Area / (Pairs.Hole * Pairs.Hole), Goal.AtMost(guess, "the mean photograph"));
        Sheet("holes", "Test photographs with holes", asked, ("with a hole", asked.Given), ("filled", drawn), ("photograph", asked.Wanted));
    }

    /// <summary>An image whose hole another one fills: where all three colours are exactly between black and white.</summary>
    private static float[] Filled(float[] holed, float[] other) =>
        [.. holed.Select((level, p) => holed[p % Pairs.Area] == 0 && holed[Pairs.Area + p % Pairs.Area] == 0 && holed[2 * Pairs.Area + p % Pairs.Area] == 0 ? other[p] : level)];

    private float[][] Drawn(Generator net, Pairs pairs)
    {
        using Generator.Predictor predictor = net.CreatePredictor(1, run.Options.Threads);
        return [.. pairs.Given.Select(given => predictor.Predict(given).ToArray())];
    }

    /// <summary>The mean absolute difference of levels from 0 to 1.</summary>
    private static double Distance(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average() / 2;

    private static double Distance(float[][] drawn, Pairs pairs) => drawn.Select((image, i) => Distance(image, pairs.Wanted[i])).Average();

    private void Sheet(string what, string title, Pairs pairs, params (string Label, float[][] Images)[] rows)
    {
        int[] shown = [.. Enumerable.Range(0, Math.Min(Shown, pairs.Count)).Select(i => i * pairs.Count / Math.Min(Shown, pairs.Count))];
        run.Picture(what, path =>
        {
            var sheet = new ImageSheet(3, Pairs.Side, Pairs.Side) { Title = title, Scale = 1.2, Margin = 120 };
            foreach (var (label, images) in rows)
                sheet.Row(label, shown.Select(i => Array.ConvertAll(images[i], level => (level + 1) / 2)));
            sheet.Save(path);
        });
    }
}
