using NetGen;
using NetGen.Samples;

namespace Gan;

/// <summary>Both pairs, a judge for what they draw, and what is left of the checkerboard.</summary>
internal static class Contest
{
    private const int Shown = 12, Measured = 100;

    /// <param name="run">The run.</param>
    /// <param name="recipe">How long.</param>
    /// <param name="device">Where pairs and judge are trained; the processor if there is none.</param>
    public static void Run(SampleRun run, Recipe recipe, SampleDevice? device = null)
    {
        if (device is not null)
            run.Say($"Training on {device}.");
        var (train, test) = Digits.Load(run, recipe.Digits);
        using var judge = new Judge(run.Seed);
        IDataset known = train.WithKinds;
        run.Fit(judge, known, new FitOptions
        {
            Optimizer = new Adam(new CosineLearningRate(2e-3, known.Steps(recipe.Judge, Recipe.Batch))),
            Epochs = recipe.Judge,
            Trainer = device.Trains((there, batch, optimizer) => judge.OnDevice(there, batch, optimizer)),
        });
        run.Report("judge, accuracy on real test digits", run.Measure(judge, test.WithKinds, new Accuracy()));

        float[] noise = Artist.Noise(Shown, run.Seed + 5), judged = Artist.Noise(recipe.Judged, run.Seed + 6);
        using var generator = new Generator(run.Seed);
        using var discriminator = new Discriminator(run.Seed + 1);
        using var pair = new DigitGan(generator, discriminator);
        using IGan gan = device is null ? pair : GanOnDevice.Of(pair, device.Accelerator);
        var duel = new Duel(run, "Transposed", gan, generator, discriminator);
        duel.Fight(train, recipe.Epochs, noise);
        float[][] drawn = Artist.Draw(generator, judged);
        Judged(run, judge, "transposed convolutions", drawn, goals: true);
        if (duel.Told.Count > 0)
        {
            run.Report("discriminator right, least of all epochs", duel.Told.Min(), Goal.AtLeast(0.51, "it has not given up"));
            run.Report("discriminator right, most of all epochs", duel.Told.Max(), Goal.AtMost(0.999, "it has not won"));
        }

        using var resizing = new ResizingGenerator(run.Seed);
        using var opponent = new Discriminator(run.Seed + 1);
        using var secondPair = new ResizingGan(resizing, opponent);
        using IGan second = device is null ? secondPair : GanOnDevice.Of(secondPair, device.Accelerator);
        new Duel(run, "Resizing", second, resizing, opponent).Fight(train, recipe.Epochs, noise);
        float[][] resized = Artist.Draw(resizing, judged);
        Judged(run, judge, "larger pixels", resized, goals: false);

        float[][] real = [.. train.Pixels.Take(Measured * Digits.Size).Select(value => (value + 1) / 2).Chunk(Digits.Size)];
        double[][] spectra = [Spectrum.Of(real), Spectrum.Of(drawn[..Math.Min(Measured, drawn.Length)]), Spectrum.Of(resized[..Math.Min(Measured, resized.Length)])];
        string[] names = ["real digits", "transposed convolutions", "larger pixels"];
        foreach (var (name, spectrum) in names.Zip(spectra))
            run.Report($"energy at half a wave a pixel, in thousandths, {name}", 1000 * Spectrum.Checkerboard(spectrum));

        run.Picture("digits", path =>
        {
            var sheet = new ImageSheet(1, Digits.Side, Digits.Side) { Title = "The same random numbers, epoch by epoch", Scale = 1.6, Margin = 130 };
            foreach (var (epoch, images) in duel.Shown.Index())
                sheet.Row($"epoch {epoch + 1}", images);
            sheet.Row("transposed", drawn.Take(Shown)).Row("transposed", drawn.Skip(Shown).Take(Shown));
            sheet.Row("larger pixels", resized.Take(Shown)).Row("larger pixels", resized.Skip(Shown).Take(Shown)).Row("real", real.Take(Shown)).Save(path);
        });
        run.Picture("spectrum", path => new ImageSheet(1, Digits.Side, Digits.Side) { Title = "Spectra: real, transposed, larger pixels", Scale = 5 }
            .Row("", spectra.Select(Spectrum.ToImage), names)
            .Save(path));
    }

    /// <summary>How many of the drawn digits the judge is sure of, and how evenly they are spread over the ten.</summary>
    private static void Judged(SampleRun run, Judge judge, string name, float[][] drawn, bool goals)
    {
        int sure = 0;
        int[] kinds = new int[10];
        foreach (float[] image in drawn)
        {
            float[] logits = judge.Predict(Array.ConvertAll(image, level => level * 2 - 1));
            int best = Array.IndexOf(logits, logits.Max());
            kinds[best]++;
            sure += 1 / logits.Sum(logit => Math.Exp(logit - logits[best])) > 0.9 ? 1 : 0;
        }
        run.Report($"{name}, digits that the judge is sure of", (double)sure / drawn.Length, goals ? Goal.AtLeast(0.95) : null);
        run.Report($"{name}, commonest digit by rarest", kinds.Max() / Math.Max(0.5, kinds.Min()), goals ? Goal.AtMost(3) : null);
    }
}
