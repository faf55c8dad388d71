using NetGen;
using NetGen.Samples;

namespace Segmentation;

/// <summary>Trains the U-Net on images that are turned and mirrored, and lays its masks over test images.</summary>
internal static class Cells
{
    private const int Shown = 6;

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = Nuclei.Load(run);
        // Every tenth image decides which epoch is the best one: the test decides nothing.
        IDataset learned = train.Take(i => i % 10 != 9).ToDataset(), decides = train.Take(i => i % 10 == 9).ToDataset();
        using var net = new UNet(run.Seed);
        run.Fit(
            net,
            new AlteredDataset(learned, run.Seed, Turn),
            new FitOptions
            {
                Optimizer = new AdamW(new CosineLearningRate(3e-3, learned.Steps(recipe.Epochs, Recipe.Batch), warmUp: Math.Min(50, recipe.Epochs))),
                Epochs = recipe.Epochs,
                BatchSize = Recipe.Batch,
                Validation = decides,
                Metrics = [],
                Watch = "loss",
                EarlyStopping = new EarlyStopping { Patience = recipe.Epochs },
            });
        float[][] answers = [.. test.Images.Select(image => net.Predict(image))];
        (double Iou, double Dice)[] overlaps = [.. answers.Zip(test.Masks, Overlap)];
        run.Report("intersection over union, mean of images", overlaps.Average(o => o.Iou), Goal.AtLeast(0.86));
        run.Report("Dice, mean of images", overlaps.Average(o => o.Dice), Goal.AtLeast(0.92));

        run.Picture("masks", path =>
        {
            int[] shown = [.. Enumerable.Range(0, Math.Min(Shown, test.Count)).Select(i => i * test.Count / Math.Min(Shown, test.Count))];
            new ImageSheet(3, Nuclei.Side, Nuclei.Side) { Title = "Test images: found (green), missed (red), found where there is nothing (blue)", Scale = 1 }
                .Row("image", shown.Select(i => Over(test.Images[i], null, null)))
                .Row("found", shown.Select(i => Over(test.Images[i], answers[i], test.Masks[i])), shown.Select(i => FormattableString.Invariant($"IoU {overlaps[i].Iou:0.00}")))
                .Save(path);
        });
    }

    /// <summary>Pixels of both over pixels of either; twice those of both over all of each.</summary>
    private static (double Iou, double Dice) Overlap(float[] logits, float[] mask)
    {
        double both = 0, either = 0, sum = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            bool found = logits[i] > 0, there = mask[i] > 0.5f;
            both += found && there ? 1 : 0;
            either += found || there ? 1 : 0;
            sum += (found ? 1 : 0) + (there ? 1 : 0);
        }
        return either == 0 ? (1, 1) : (both / either, 2 * both / sum);
    }

    private static float[] Over(float[] image, float[]? logits, float[]? mask)
    {
        float[] colours = [.. image, .. image, .. image];
        for (int i = 0; logits is not null && i < image.Length; i++)
        {
            bool found = logits[i] > 0, there = mask![i] > 0.5f;
            if (!found && !there)
                continue;
            int colour = found && there ? 1 : there ? 0 : 2;
            for (int c = 0; c < 3; c++)
                colours[c * image.Length + i] = 0.5f * image[i] + (c == colour ? 0.5f : 0);
        }
        return colours;
    }

    /// <summary>Cells have no up and no left: one of the eight ways to lay a square on itself, image and mask alike, a little lighter or darker.</summary>
    private static void Turn(Batch batch, int sample, Random random)
    {
        int way = random.Next(8);
        Span<float> image = batch.Values(0).Slice(sample * Nuclei.Size, Nuclei.Size);
        Turn(image, way);
        Turn(batch.Values(1).Slice(sample * Nuclei.Size, Nuclei.Size), way);
        float gain = 0.8f + 0.4f * random.NextSingle();
        foreach (ref float pixel in image)
            pixel *= gain;
    }

    private static void Turn(Span<float> image, int way)
    {
        float[] before = image.ToArray();
        for (int y = 0; y < Nuclei.Side; y++)
        {
            for (int x = 0; x < Nuclei.Side; x++)
            {
                (int u, int v) = (way & 1) == 0 ? (x, y) : (y, x);
                u = (way & 2) == 0 ? u : Nuclei.Side - 1 - u;
                v = (way & 4) == 0 ? v : Nuclei.Side - 1 - v;
                image[y * Nuclei.Side + x] = before[v * Nuclei.Side + u];
            }
        }
    }
}
