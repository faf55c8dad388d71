using NetGen;
using NetGen.Samples;

namespace SeeingInside;

/// <summary>LeNet-5: its maps of a digit, the digits that its last maps answer to most, and what it would like to see.</summary>
internal static class InsideLeNet
{
    private const int Columns = 10;

    /// <returns>The network, which the mosaics go on with.</returns>
    public static LeNet5 Run(SampleRun run, Recipe recipe)
    {
        (Digits train, Digits test) = Digits.Load(run);
        IDataset learned = train.ToDataset(), asked = test.ToDataset();
        var net = new LeNet5(run.Seed);
        run.Fit(net, learned, Recipe.Options(learned, recipe.Epochs));
        run.Report("LeNet-5, accuracy", run.Measure(net, asked, new Accuracy()));

        using var dream = new DreamOfDigits(run.Seed);
        dream.Parameters.CopyPart(net.Parameters, "lenet");
        float[][] dreams = [.. Enumerable.Range(0, 10).Select(digit => Dream(dream, digit, run.Seed))];
        // What is dreamed is taken for what was wanted: the network is its own judge here, so this says that the climb works, not that people would agree.
        run.Report("dreamed digits that LeNet-5 reads as wanted", dreams.Select((image, digit) => Read(net, image) == digit ? 1.0 : 0).Average(), Goal.AtLeast(1));

        int[] channels = [1, 5, 9, 13];
        IReadOnlyList<IReadOnlyList<ActivatingSample>> found = TopActivations.Of(net, asked, "late", channels, Columns, threads: run.Options.Threads);
        run.Picture("digits", path =>
        {
            var sheet = new ImageSheet(1, Digits.Side, Digits.Side) { Title = "LeNet-5 from inside", Scale = 1.6, Margin = 150 };
            float[] image = test[0], early = new float[6 * 14 * 14], late = new float[16 * 5 * 5];
            net.Predict(image, new float[10], early, late);
            sheet.Row("a digit, first maps", [image, .. Maps(early, 14).Take(6)]).Row("last maps", Maps(late, 5).Take(Columns));
            foreach ((int channel, IReadOnlyList<ActivatingSample> samples) in channels.Zip(found))
                sheet.Row($"favourites of map {channel}", samples.Select(sample => test[sample.Sample]));
            sheet.Row("dreams of 0 to 9", dreams).Save(path);
        });
        return net;
    }

    private static float[] Dream(DreamOfDigits net, int digit, ulong seed)
    {
        var climb = new ActivationMaximization { Steps = 150, Rate = 0.03, Decay = 0.02, Smoothing = 0.05, Noise = 0.1, Range = (0, 1), Seed = seed };
        return climb.Run(net, "image", "slopes", batch =>
        {
            // The others shall not rise with it.
            batch.Values(1).Fill(-0.3f);
            batch.Values(1)[digit] = 1;
        });
    }

    private static int Read(LeNet5 net, float[] image)
    {
        float[] scores = new float[10];
        net.Predict(image, scores, new float[6 * 14 * 14], new float[16 * 5 * 5]);
        return Array.IndexOf(scores, scores.Max());
    }

    /// <summary>Each map as an image of a digit's size, its greatest number white.</summary>
    private static IEnumerable<float[]> Maps(float[] maps, int side)
    {
        float most = Math.Max(1e-6f, maps.Max());
        return maps.Chunk(side * side).Select(map => Resampling.Resized(Array.ConvertAll(map, value => value / most), 1, side, Digits.Side));
    }
}
