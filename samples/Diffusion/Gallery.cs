using NetGen;
using NetGen.Data;
using NetGen.Samples;

namespace Diffusion;

/// <summary>Trains all three networks; has digits drawn by their names and by voices, and has the judge read them.</summary>
internal static class Gallery
{
    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = Digits.Load(run, recipe.Digits);
        var (spoken, heard) = Recordings.Load(run);

        using var judge = new Judge(run.Seed);
        IDataset moved = train.WithKinds.Augment(run.Seed, new ImageAugmentation { ShiftPixels = 4 });
        run.Fit(judge, moved, Options(moved, recipe.Judge, 2e-3));
        run.Report("judge, accuracy on real test digits", run.Measure(judge, test.WithKinds, new Accuracy()));

        using var coder = new Autoencoder(run.Seed);
        run.Fit(coder, moved.Map(train.Images.Columns, (from, to, i, _, _) => from.Values(0, i).CopyTo(to.Values(0, i))), Options(train.Images, recipe.Codes, 2e-3));

        using var painter = new Painter(run.Seed);
        var lessons = new Lessons(painter.Description, Codes(coder, train, run), train.Labels, spoken, run.Seed);
        FitOptions painting = Options(lessons, recipe.Painting, 1.5e-3);
        run.Fit(painter, lessons, painting with { Callbacks = [new ExponentialAverage(0.995)] });

        var brush = new Brush(painter, run.Options.Threads);
        Words(run, recipe, brush, coder, judge);
        Films(run, recipe, brush, coder, judge, heard);
    }

    /// <summary>Digits by their names.</summary>
    private static void Words(SampleRun run, Recipe recipe, Brush brush, Autoencoder coder, Judge judge)
    {
        int count = 10 * recipe.Words;
        float[][] codes = brush.Paint([.. Enumerable.Range(0, count).Select(i => Brush.Noise(run.Seed, i))], _ => Hop.Middle, (i, letters, _) => Lessons.Write(i % 10, letters));
        float[][] drawn = [.. codes.Select(code => coder.Decode(code))];
        run.Report("digits drawn by their names, read right", Enumerable.Range(0, count).Average(i => Read(judge, drawn[i]) == i % 10 ? 1.0 : 0), Goal.AtLeast(0.9));

        var strips = new List<float[][]>();
        brush.Paint(
            [.. Enumerable.Range(0, 10).Select(i => Brush.Noise(run.Seed, i))], _ => Hop.Middle, (i, letters, _) => Lessons.Write(i, letters),
            now => strips.Add([.. now.Select(code => coder.Decode(code))]));
        run.Picture("words", path =>
        {
            var sheet = new ImageSheet(1, Digits.Side, Digits.Side) { Title = "From noise to \"zero\" … \"nine\"; then others of the same names", Scale = 1.6, Margin = 90 };
            for (int step = 0; step < strips.Count; step += 4)
                sheet.Row(FormattableString.Invariant($"step {step}"), strips[step]);
            for (int more = 1; more < Math.Min(5, recipe.Words); more++)
                sheet.Row("others", drawn.Skip(10 * more).Take(10));
            sheet.Save(path);
        });
    }

    /// <summary>Films of voices that were not learned from: all frames of a film begin as the same noise.</summary>
    private static void Films(SampleRun run, Recipe recipe, Brush brush, Autoencoder coder, Judge judge, Recordings heard)
    {
        int films = Math.Min(recipe.Films, heard.Digits.Length);
        // Recordings are in the order of their digits: some of each.
        int[] chosen = [.. Enumerable.Range(0, films).Select(i => i * heard.Digits.Length / films)];
        float[][] codes = brush.Paint(
            [.. Enumerable.Range(0, films * Hop.Frames).Select(i => Brush.Noise(run.Seed + 1, i / Hop.Frames))],
            i => i % Hop.Frames,
            (i, _, sound) => heard.Pictures[chosen[i / Hop.Frames]].CopyTo(sound));
        float[][] frames = [.. codes.Select(code => coder.Decode(code))];
        double right = Enumerable.Range(0, frames.Length).Average(i => Read(judge, frames[i]) == heard.Digits[chosen[i / Hop.Frames]] ? 1.0 : 0);
        run.Report("frames of spoken digits, read right", right, Goal.AtLeast(0.85));
        int[] shown = [.. Enumerable.Range(0, 10).Select(digit => Array.FindIndex(chosen, i => heard.Digits[i] == digit)).Where(i => i >= 0)];
        run.Picture("films", path =>
        {
            var film = new Film(1, Digits.Side, Digits.Side) { Scale = 2, Delay = 14 };
            foreach (int[] row in shown.Chunk(5))
                film.Row(row.Select(i => ThereAndBack(frames[(i * Hop.Frames)..((i + 1) * Hop.Frames)])));
            film.Save(path);
        }, "gif");
        run.Picture("voices", path =>
        {
            var sheet = new ImageSheet(1, Digits.Side, Digits.Side) { Title = "Frames of spoken test digits", Scale = 1.6, Margin = 90 };
            foreach (int i in shown)
                sheet.Row(FormattableString.Invariant($"says {heard.Digits[chosen[i]]}"), frames[(i * Hop.Frames)..((i + 1) * Hop.Frames)]);
            sheet.Save(path);
        });
    }

    private static float[][] ThereAndBack(float[][] frames) => [.. frames, .. frames.Skip(1).SkipLast(1).Reverse()];

    /// <summary>The codes of all digits in all frames of their films.</summary>
    private static Half[] Codes(Autoencoder coder, Digits digits, SampleRun run)
    {
        const int AtOnce = 128;
        Half[] codes = new Half[digits.Count * Hop.Frames * Lessons.Code];
        using Autoencoder.Predictor predictor = coder.CreatePredictor(AtOnce, run.Options.Threads);
        float[] images = new float[AtOnce * Digits.Size];
        foreach (int[] some in Enumerable.Range(0, digits.Count * Hop.Frames).Chunk(AtOnce))
        {
            for (int i = 0; i < some.Length; i++)
                digits.Image(some[i] / Hop.Frames, some[i] % Hop.Frames).CopyTo(images, i * Digits.Size);
            ReadOnlySpan<float> found = predictor.Encode(images.AsSpan(0, some.Length * Digits.Size));
            for (int k = 0; k < found.Length; k++)
                codes[some[0] * Lessons.Code + k] = (Half)found[k];
        }
        return codes;
    }

    private static int Read(Judge judge, float[] image)
    {
        float[] logits = judge.Predict(image);
        return Array.IndexOf(logits, logits.Max());
    }

    private static FitOptions Options(IDataset data, int epochs, double rate)
    {
        long steps = data.Steps(epochs, Recipe.Batch);
        return new FitOptions
        {
            Optimizer = new AdamW(new CosineLearningRate(rate, steps, warmUp: (int)Math.Min(50, steps / 5), minimum: rate / 30)) { ClipNorm = 1 },
            Epochs = epochs,
            BatchSize = Recipe.Batch,
        };
    }
}
