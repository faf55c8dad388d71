using System.Numerics;
using NetGen;
using NetGen.Samples;

namespace Gan;

/// <summary>All pairs, a judge for what they draw, and what is left of the checkerboard.</summary>
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
        run.Report("judge, real test digits that it is sure of", Jury.Of(judge, test.Images()).Sure);

        float[] noise = Artist.Noise(Shown, run.Seed + 5), judged = Artist.Noise(recipe.Judged, run.Seed + 6);
        using var told = new ToldGenerator(run.Seed);
        using var reader = new ToldDiscriminator(run.Seed + 1);
        using var toldPair = new ToldGan(told, reader);
        using IGan toldGan = device is null ? toldPair : GanOnDevice.Of(toldPair, device.Accelerator);
        var toldDuel = new Duel(run, "Told", toldGan, told, reader, judge);
        toldDuel.Fight(train, recipe.Told, noise);
        float[][] ordered = Artist.Draw(told, judged);
        var jury = Jury.Of(judge, ordered);
        Report(run, "told the digit", jury, toldDuel, goals: true);
        run.Report("told the digit, digits that are what was asked for", jury.Read.Zip(Artist.Asked(ordered.Length)).Average(both => both.First == both.Second ? 1.0 : 0));

        using var generator = new Generator(run.Seed);
        using var discriminator = new Discriminator(run.Seed + 1);
        using var pair = new DigitGan(generator, discriminator);
        using IGan gan = device is null ? pair : GanOnDevice.Of(pair, device.Accelerator);
        var duel = new Duel(run, "Transposed", gan, generator, discriminator, judge);
        duel.Fight(train, recipe.Epochs, noise);
        float[][] drawn = Artist.Draw(generator, judged);
        Report(run, "transposed convolutions", Jury.Of(judge, drawn), duel, goals: true);

        using var resizing = new ResizingGenerator(run.Seed);
        using var opponent = new Discriminator(run.Seed + 1);
        using var secondPair = new ResizingGan(resizing, opponent);
        using IGan second = device is null ? secondPair : GanOnDevice.Of(secondPair, device.Accelerator);
        var secondDuel = new Duel(run, "Resizing", second, resizing, opponent, judge);
        secondDuel.Fight(train, recipe.Epochs, noise);
        float[][] resized = Artist.Draw(resizing, judged);
        Report(run, "larger pixels", Jury.Of(judge, resized), secondDuel, goals: false);

        float[][] real = [.. train.Images().Take(Measured)];
        double[][] spectra = [Spectrum.Of(real), Spectrum.Of(drawn[..Math.Min(Measured, drawn.Length)]), Spectrum.Of(resized[..Math.Min(Measured, resized.Length)])];
        string[] names = ["real digits", "transposed convolutions", "larger pixels"];
        foreach (var (name, spectrum) in names.Zip(spectra))
            run.Report($"energy at half a wave a pixel, in thousandths, {name}", 1000 * Spectrum.Checkerboard(spectrum));

        run.Picture("digits", path =>
        {
            var sheet = new ImageSheet(1, Digits.Side, Digits.Side) { Title = "The same random numbers, epoch by epoch", Scale = 1.6, Margin = 130 };
            // Each twice as far as the one before: 1, 2, 4, 8.
            foreach (var (epoch, images) in duel.Shown.Index().Where(shown => BitOperations.IsPow2(shown.Index + 1)))
                sheet.Row($"epoch {epoch + 1}", images);
            sheet.Row("transposed", drawn.Take(Shown)).Row("larger pixels", resized.Take(Shown));
            // Two rounds of the ten later, so that each row begins with a 0.
            sheet.Row("told the digit", ordered.Take(Shown)).Row("told the digit", ordered.Skip(2 * Digits.Kinds).Take(Shown));
            sheet.Row("real", real.Take(Shown)).Save(path);
        });
        run.Picture("spectrum", path => new ImageSheet(1, Digits.Side, Digits.Side) { Title = "Spectra: real, transposed, larger pixels", Scale = 5 }
            .Row("", spectra.Select(Spectrum.ToImage), names)
            .Save(path));
    }

    /// <summary>How many of the drawn digits the judge is sure of, how evenly they are spread over the ten, and whether the duel was one.</summary>
    private static void Report(SampleRun run, string name, Jury jury, Duel duel, bool goals)
    {
        run.Report($"{name}, digits that the judge is sure of", jury.Sure, goals ? Goal.AtLeast(0.95) : null);
        run.Report($"{name}, commonest digit by rarest", jury.Spread, goals ? Goal.AtMost(3) : null);
        if (!goals || duel.Right.Count == 0)
            return;
        run.Report($"{name}, discriminator right, least of all epochs", duel.Right.Min(), Goal.AtLeast(0.51, "it has not given up"));
        run.Report($"{name}, discriminator right, most of all epochs", duel.Right.Max(), Goal.AtMost(0.999, "it has not won"));
    }
}
