using NetGen;
using NetGen.Samples;

namespace Detecting;

/// <summary>Trains the detector, counts what it finds in test images, and draws it.</summary>
internal static class Finding
{
    private const int Shown = 3;

    /// <summary>A box is drawn from here on.</summary>
    private const float Sure = 0.4f;

    /// <summary>Colours of the kinds: red, green, blue each.</summary>
    private static readonly float[][] Colours = [[0.85f, 0.1f, 0.1f], [0.1f, 0.2f, 0.95f], [0, 0.55f, 0.2f]];

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, decides, test) = Blood.Load(run);
        ChannelStatistics statistics = train.Statistics();
        IDataset learned = train.ToDataset(statistics, run.Seed);
        using var net = new Detector(run.Seed);
        run.Fit(
            net,
            learned,
            new FitOptions
            {
                Optimizer = new AdamW(new OneCycleLearningRate(3e-3, learned.Steps(recipe.Epochs, Recipe.Batch), warmUp: 0.15)) { ClipNorm = 5 },
                Epochs = recipe.Epochs,
                BatchSize = Recipe.Batch,
                Callbacks = [new ExponentialAverage(0.99)],
            });
        Measure(run, net, decides, statistics, "images kept back, ", goals: false);
        Detection[][] found = Measure(run, net, test, statistics, "", goals: true);
        run.Picture("cells", path => Draw(test, found, path));
    }

    /// <summary>Average precision at an overlap of one half: the mean over the three kinds, and each.</summary>
    private static Detection[][] Measure(SampleRun run, Detector net, Blood blood, ChannelStatistics statistics, string which, bool goals)
    {
        var precision = new MeanAveragePrecision([0.5]);
        IDataset images = blood.ToDataset(statistics);
        using var batch = new Batch(images.Columns, 1);
        var found = new Detection[blood.Count][];
        for (int image = 0; image < blood.Count; image++)
        {
            images.Fill(batch, [image]);
            found[image] = Grid.Read(net.Predict(batch.Values(0)));
            precision.Add(found[image], blood.Cells[image]);
        }
        run.Report($"{which}mAP at an overlap of ½", precision.Value, goals ? Goal.AtLeast(0.75) : null);
        for (int kind = 0; kind < Blood.Names.Length; kind++)
            run.Report($"{which}AP of {Blood.Names[kind]}", precision.Of(kind), goals && kind == 1 ? Goal.AtLeast(0.95) : null);
        return found;
    }

    private static void Draw(Blood blood, Detection[][] found, string path)
    {
        int[] shown = [.. Enumerable.Range(0, Math.Min(Shown, blood.Count)).Select(i => i * blood.Count / Math.Min(Shown, blood.Count))];
        const string Title = "Test images: what people marked, and what is found";
        var sheet = new ImageSheet(3, Blood.Height * 2, Blood.Width * 2) { Title = Title, Scale = 0.8, Margin = 60 };
        foreach (int[] row in shown.Chunk(3))
        {
            sheet.Row("marked", row.Select(i => Framed(blood.Image(i), blood.Cells[i])));
            sheet.Row("found", row.Select(i => Framed(blood.Image(i), [.. found[i].Where(cell => cell.Score >= Sure).Select(cell => new LabelledBox(cell.Place, cell.Kind))])));
        }
        sheet.Save(path);
    }

    /// <summary>An image of twice the size with frames around its cells.</summary>
    private static float[] Framed(float[] image, IReadOnlyList<LabelledBox> cells)
    {
        const int Height = Blood.Height * 2, Width = Blood.Width * 2;
        float[] large = new float[image.Length * 4];
        for (int p = 0; p < large.Length; p++)
            large[p] = image[(p / (Height * Width) * Blood.Height + p / Width % Height / 2) * Blood.Width + p % Width / 2];
        foreach ((Box place, int kind) in cells)
        {
            int left = At(place.Left, Width), right = At(place.Right, Width), top = At(place.Top, Height), bottom = At(place.Bottom, Height);
            for (int x = left; x <= right; x++)
            {
                Paint(x, top, kind);
                Paint(x, bottom, kind);
            }
            for (int y = top; y <= bottom; y++)
            {
                Paint(left, y, kind);
                Paint(right, y, kind);
            }
        }
        return large;

        static int At(float place, int size) => Math.Clamp((int)(place * size), 0, size - 1);

        void Paint(int x, int y, int kind)
        {
            for (int channel = 0; channel < 3; channel++)
                large[(channel * Height + y) * Width + x] = Colours[kind][channel];
        }
    }
}
