using NetGen;
using NetGen.Samples;

namespace Autoencoders;

/// <summary>Digits drawn again: by 32 numbers, by convolutions, out of noise, and with a hole.</summary>
internal static class Reconstructions
{
    private const int Hole = 12;

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = Digits.Load(run, recipe.Digits);
        int[] shown = [.. Enumerable.Range(0, 10).Select(digit => Array.IndexOf(test.Labels, digit)).Where(index => index >= 0)];
        var sheet = new ImageSheet(1, Digits.Side, Digits.Side) { Title = "Test digits, drawn again" };
        float[][] originals = [.. shown.Select(test.Image)];
        sheet.Row("digits", originals);

        using var dense = new DenseAutoencoder(run.Seed);
        run.Fit(dense, new InMemoryDataset(train.Column("x")), Options(new Adam(Cosine(2e-3, train, recipe.Dense)), recipe.Dense));
        run.Report("784-32-784, binary cross-entropy", run.Loss(dense, new InMemoryDataset(test.Column("x"))));
        sheet.Row("784-32-784", originals.Select(image => { float[] code = new float[32], drawn = new float[Digits.Size]; dense.Predict(image, code, drawn); return drawn; }));

        using var net = new ConvAutoencoder(run.Seed);
        (IDataset cleanTrain, IDataset cleanTest) = (Pairs(train), Pairs(test));
        run.Fit(net, cleanTrain, Options(new Adam(Cosine(2e-3, train, recipe.Clean)), recipe.Clean), "Clean");
        run.Report("convolutional, binary cross-entropy", run.Loss(net, cleanTest), Goal.AtMost(0.064, "Keras"));
        sheet.Row("convolutional", originals.Select(image => net.Predict(image)));

        // As in Keras' example the denoiser begins where the autoencoder of clean digits ended.
        Learn("Noisy", "denoising", recipe.Noisy, AddNoise, Goal.AtMost(0.085, "Keras"));
        Learn("Holes", "inpainting", recipe.Holes, CutHole, null);
        run.Picture("digits", sheet.Save);

        void Learn(string title, string what, int epochs, Action<Batch, int, Random> spoil, Goal? goal)
        {
            using var repairer = new ConvAutoencoder(run.Seed);
            repairer.Parameters.CopyFrom(net.Parameters);
            var spoilt = new AlteredDataset(cleanTest, run.Seed, spoil);
            run.Fit(repairer, new AlteredDataset(cleanTrain, run.Seed, spoil), Options(new Adam(Cosine(2e-3, train, epochs)), epochs), title);
            run.Report($"{what}, binary cross-entropy", run.Loss(repairer, spoilt), goal);
            using var batch = new Batch(repairer.Description, 1);
            float[][] before = [.. shown.Select(index => { spoilt.Fill(batch, [index]); return batch.Values(0).ToArray(); })];
            sheet.Row(what == "denoising" ? "with noise" : "with a hole", before).Row("repaired", before.Select(image => repairer.Predict(image)));
        }
    }

    /// <summary>Keras' noise: 0.4 times a standard normal number on each pixel, cut at 0 and 1.</summary>
    private static void AddNoise(Batch batch, int sample, Random random)
    {
        foreach (ref float pixel in batch.Values(0).Slice(sample * Digits.Size, Digits.Size))
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            pixel = (float)Math.Clamp(pixel + 0.4 * normal, 0, 1);
        }
    }

    /// <summary>A grey square somewhere in the middle.</summary>
    private static void CutHole(Batch batch, int sample, Random random)
    {
        Span<float> image = batch.Values(0).Slice(sample * Digits.Size, Digits.Size);
        int top = random.Next(4, Digits.Side - Hole - 3), left = random.Next(4, Digits.Side - Hole - 3);
        for (int y = top; y < top + Hole; y++)
            image.Slice(y * Digits.Side + left, Hole).Fill(0.5f);
    }

    private static InMemoryDataset Pairs(Digits digits) => new(digits.Column("input"), digits.Column("target"));

    private static CosineLearningRate Cosine(double rate, Digits train, int epochs) => new(rate, (long)epochs * ((train.Count + Recipe.Batch - 1) / Recipe.Batch));

    private static FitOptions Options(Optimizer optimizer, int epochs) => new() { Optimizer = optimizer, Epochs = epochs, BatchSize = Recipe.Batch };
}
