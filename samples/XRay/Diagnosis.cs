using NetGen;
using NetGen.Samples;
using OxyPlot;

namespace XRay;

/// <summary>Trains the network, measures it, and draws where it looks.</summary>
internal static class Diagnosis
{
    private const int Shown = 8;

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, validation, test) = Chests.Load(run);
        using var net = new ChestNetwork(run.Seed);
        IDataset learned = train.ToDataset();
        run.Fit(
            net,
            new AlteredDataset(learned, run.Seed, Move),
            new FitOptions
            {
                Optimizer = new AdamW(new CosineLearningRate(2e-3, learned.Steps(recipe.Epochs, Recipe.Batch))),
                Epochs = recipe.Epochs,
                BatchSize = Recipe.Batch,
                Validation = validation.ToDataset(),
                Watch = "loss",
                EarlyStopping = new EarlyStopping { Patience = recipe.Epochs },
            });
        (float[] Maps, float Score)[] answers = [.. Enumerable.Range(0, test.Count).Select(i => Ask(net, test.Image(i)))];
        var roc = new RocAuc();
        run.Report("area under the ROC curve", run.Measure(net, test.ToDataset(), roc), Goal.AtLeast(0.944, "MedMNIST's ResNet-18"));
        run.Report("accuracy", run.Measure(net, test.ToDataset(), new BinaryAccuracy()), Goal.AtLeast(0.854, "MedMNIST's ResNet-18"));

        run.Picture("roc", path => Chart.New("Pneumonias among the test images", "healthy ones called ill", "ill ones found")
            .Line("", roc.Curve().Select(point => (point.X, point.Y)))
            .Line("", [(0, 0), (1, 1)], LineStyle.Dot)
            .Save(path, 460, 420));
        run.Picture("where", path =>
        {
            float[] weights = net.Parameters["last.weight"].Span.ToArray();
            // The strongest evidence in all of the test is full red.
            float most = answers.Max(answer => Where(answer.Maps, weights).Max());
            var sheet = new ImageSheet(3, Chests.Side, Chests.Side) { Title = "Test X-rays, and what speaks for a pneumonia in them (red)", Scale = 3.2, Margin = 70 };
            foreach (int ill in new[] { 1, 0 })
            {
                int[] shown = [.. Enumerable.Range(0, test.Count).Where(i => test.Ill[i] == ill).Take(Shown)];
                sheet.Row(ill == 1 ? "ill" : "healthy", shown.Select(i => Over(test.Image(i), null, most)))
                    .Row("", shown.Select(i => Over(test.Image(i), Where(answers[i].Maps, weights), most)), shown.Select(i => Sure(answers[i].Score)));
            }
            sheet.Save(path);
        });
    }

    private static (float[] Maps, float Score) Ask(ChestNetwork net, float[] image)
    {
        float[] maps = new float[64 * 49], score = new float[1];
        net.Predict(image, maps, score);
        return (maps, score[0]);
    }

    /// <summary>The sum of the last maps, each times its weight, at every pixel: between those of the map by linear interpolation.</summary>
    private static float[] Where(float[] maps, float[] weights)
    {
        const int Small = 7;
        float[] sums = new float[Small * Small];
        for (int i = 0; i < maps.Length; i++)
            sums[i % sums.Length] += weights[i / sums.Length] * maps[i];
        float[] image = new float[Chests.Size];
        for (int p = 0; p < image.Length; p++)
        {
            double x = Place(p % Chests.Side), y = Place(p / Chests.Side);
            int left = Math.Min((int)x, Small - 2), top = Math.Min((int)y, Small - 2);
            (double a, double b) = (x - left, y - top);
            image[p] = (float)((1 - b) * ((1 - a) * sums[top * Small + left] + a * sums[top * Small + left + 1])
                + b * ((1 - a) * sums[(top + 1) * Small + left] + a * sums[(top + 1) * Small + left + 1]));
        }
        return image;

        static double Place(int pixel) => Math.Clamp((pixel + 0.5) * Small / Chests.Side - 0.5, 0, Small - 1);
    }

    private static string Sure(float logit) => FormattableString.Invariant($"{1 / (1 + Math.Exp(-logit)):P0}");

    private static float[] Over(float[] image, float[]? evidence, float most)
    {
        float[] colours = [.. image, .. image, .. image];
        for (int i = 0; evidence is not null && i < image.Length; i++)
        {
            float strength = 0.8f * Math.Clamp(evidence[i] / most, 0, 1);
            for (int c = 0; c < 3; c++)
                colours[c * image.Length + i] = (1 - strength) * image[i] + (c == 0 ? strength : 0);
        }
        return colours;
    }

    /// <summary>By up to two pixels each way; what comes in is dark.</summary>
    private static void Move(Batch batch, int sample, Random random)
    {
        Span<float> image = batch.Values(0).Slice(sample * Chests.Size, Chests.Size);
        float[] before = image.ToArray();
        (int right, int down) = (random.Next(-2, 3), random.Next(-2, 3));
        for (int y = 0; y < Chests.Side; y++)
        {
            for (int x = 0; x < Chests.Side; x++)
            {
                (int u, int v) = (x - right, y - down);
                image[y * Chests.Side + x] = (uint)u < Chests.Side && (uint)v < Chests.Side ? before[v * Chests.Side + u] : 0;
            }
        }
    }
}
