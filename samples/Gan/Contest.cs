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
        (Duel toldDuel, float[][] ordered) = Fought("Told", toldGan, told, reader, recipe.Told);
        Jury jury = Report(run, "told the digit", judge, ordered, toldDuel);
        run.Report("told the digit, digits that are what was asked for", jury.Read.Zip(Artist.Asked(ordered.Length)).Average(both => both.First == both.Second ? 1.0 : 0));

        using var generator = new Generator(run.Seed);
        using var discriminator = new Discriminator(run.Seed + 1);
        using var pair = new DigitGan(generator, discriminator);
        using IGan gan = device is null ? pair : GanOnDevice.Of(pair, device.Accelerator);
        (Duel duel, float[][] drawn) = Fought("Transposed", gan, generator, discriminator, recipe.Epochs);
        Report(run, "transposed convolutions", judge, drawn, duel);

        using var resizing = new ResizingGenerator(run.Seed);
        using var opponent = new Discriminator(run.Seed + 1);
        using var resizingPair = new ResizingGan(resizing, opponent);
        using IGan resizingGan = device is null ? resizingPair : GanOnDevice.Of(resizingPair, device.Accelerator);
        (_, float[][] resized) = Fought("Resizing", resizingGan, resizing, opponent, recipe.Epochs);
        Report(run, "larger pixels", judge, resized, heldTo: null);

        (Duel Duel, float[][] Drawn) Fought(string title, IGan steps, INetwork draws, INetwork judges, int epochs)
        {
            var fought = new Duel(run, title, steps, draws, judges, judge);
            fought.Fight(train, epochs, noise);
            return (fought, Artist.Draw(draws, judged));
        }

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

    /// <summary>How many of the drawn digits the judge is sure of, how evenly they are spread over the ten, and whether the duel that is held to goals was one.</summary>
    private static Jury Report(SampleRun run, string name, Judge judge, float[][] drawn, Duel? heldTo)
    {
        var jury = Jury.Of(judge, drawn);
        run.Report($"{name}, digits that the judge is sure of", jury.Sure, heldTo is null ? null : Goal.AtLeast(0.95));
        run.Report($"{name}, commonest digit by rarest", jury.Spread, heldTo is null ? null : Goal.AtMost(3));
        if (heldTo is not { Right.Count: > 0 })
            return jury;
        run.Report($"{name}, discriminator right, least of all epochs", heldTo.Right.Min(), Goal.AtLeast(0.51, "it has not given up"));
        run.Report($"{name}, discriminator right, most of all epochs", heldTo.Right.Max(), Goal.AtMost(0.999, "it has not won"));
        return jury;
    }
}
