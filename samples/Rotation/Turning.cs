using NetGen;
using NetGen.Samples;

namespace Rotation;

/// <summary>Trains the network on digits that are turned anew each time, and turns test digits back by what it says.</summary>
internal static class Turning
{
    private const int Shown = 12;

    public static void Run(SampleRun run, Recipe recipe)
    {
        (float[] train, float[] test) = Digits.Load(run, recipe.Digits);
        IDataset turned = Digits.Turned(train, run.Seed), asked = Digits.Turned(test, run.Seed + 1);
        using var net = new Level(run.Seed);
        run.Fit(
            net,
            turned,
            new FitOptions { Optimizer = new Adam(new CosineLearningRate(2e-3, turned.Steps(recipe.Epochs, Recipe.Batch))), Epochs = recipe.Epochs, BatchSize = Recipe.Batch });
        run.Report("mean error, degrees", Recipe.Degrees * run.Measure(net, asked, new MeanAbsoluteError(output: 0, target: 0)), Goal.AtMost(6));
        run.Report("mean error of always saying 0, degrees", Recipe.Degrees / 2);

        run.Picture("digits", path =>
        {
            using var batch = new Batch(net.Description, Shown);
            asked.Fill(batch, [.. Enumerable.Range(0, Shown)]);
            float[][] images = [.. batch.Values(0).ToArray().Chunk(Digits.Size)];
            float[] angles = batch.Values(1).ToArray(), said = [.. images.Select(image => net.Predict(image)[0])];
            float[][] back = [.. images.Select((image, i) => { float[] copy = [.. image]; Digits.Turn(copy, -said[i] * Recipe.Degrees); return copy; })];
            new ImageSheet(1, Digits.Side, Digits.Side) { Title = "Test digits, turned, and turned back by what the network says", Scale = 2.2, Margin = 90 }
                .Row("turned", images, angles.Select(angle => FormattableString.Invariant($"{angle * Recipe.Degrees:0}°")))
                .Row("turned back", back, said.Select(angle => FormattableString.Invariant($"says {angle * Recipe.Degrees:0}°")))
                .Save(path);
        });
    }
}
