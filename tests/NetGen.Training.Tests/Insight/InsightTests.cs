using NetGen.Training.Tests.Reports;

namespace NetGen.Training.Tests.Insight;

/// <summary>Four maps of an image, and its class.</summary>
[Network, Input(1, 8, 8), Conv2D(4, 3, Padding = 1), ReLU, As("maps"), Output("maps"), MaxPool2D(2), Flatten, Dense(4), As("logits"), Output("logits"), SoftmaxCrossEntropy]
public partial class SeenBlobs;

/// <summary>The slope of a sum of the pixels of an image, two channels of three rows of four.</summary>
[Network, Input(2, 3, 4, As = "image"), Flatten, Dense(1), Gradient("image"), Output("slopes")]
public partial class SlopeOfPixels;

/// <summary>The slope of a sum of tanh over the pixels of an image.</summary>
[Network, Input(2, 3, 4, As = "image"), Tanh, Flatten, Sum(Axis.Features), Gradient("image"), Output("slopes")]
public partial class SlopeOfTanh;

public sealed class InsightTests
{
    [Fact]
    public void A_dream_is_smoothed_towards_the_mean_of_four_neighbours()
    {
        using var net = new SlopeOfPixels(seed: 1);
        float[] noise = new ActivationMaximization { Steps = 0 }.Run(net, "image", "slopes");
        float[] once = new ActivationMaximization { Steps = 1, Rate = 0, Decay = 0, Smoothing = 0.5 }.Run(net, "image", "slopes");
        for (int c = 0; c < 2; c++)
        {
            for (int y = 0; y < 3; y++)
            {
                for (int x = 0; x < 4; x++)
                {
                    float mean = (At(c, y - 1, x) + At(c, y + 1, x) + At(c, y, x - 1) + At(c, y, x + 1)) / 4;
                    Assert.Equal((At(c, y, x) + mean) / 2, once[(c * 3 + y) * 4 + x], 1e-6f);
                }
            }
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivationMaximization { Smoothing = 1.5 }.Run(net, "image", "slopes"));

        float At(int c, int y, int x) => noise[(c * 3 + Math.Clamp(y, 0, 2)) * 4 + Math.Clamp(x, 0, 3)];
    }

    /// <summary>The score is a sum of the pixels, so each step goes along its weights, the mean of them over squares of two added: the last of three rows has its own.</summary>
    [Fact]
    public void A_dream_climbs_at_several_sizes()
    {
        using var net = new SlopeOfPixels(seed: 1);
        float[] slopes = new float[24];
        net.Predict(new float[24], slopes);
        double[] means = [.. Enumerable.Range(0, 24).Select(i => (double)Square(i).Average(j => slopes[j]))], wanted = new double[24];
        (double fine, double coarse) = (Size([.. slopes.Select(slope => (double)slope)]), Size(means));
        for (int i = 0; i < 24; i++)
            wanted[i] = slopes[i] / fine + means[i] / coarse;
        float[] once = new ActivationMaximization { Steps = 1, Rate = 0.5, Decay = 0, Noise = 0, Scales = 2 }.Run(net, "image", "slopes");
        for (int i = 0; i < 24; i++)
            Assert.Equal(0.5 * wanted[i] / Size(wanted), once[i], 1e-5);

        float[] noise = new ActivationMaximization { Steps = 0, Noise = 0.3, Scales = 3 }.Run(net, "image", "slopes");
        Assert.Equal(0.3, Size([.. noise.Select(value => (double)value)]), 1e-5);

        static IEnumerable<int> Square(int i)
        {
            (int plane, int y, int x) = (i / 12, i / 4 % 3 / 2 * 2, i % 4 / 2 * 2);
            return from row in Enumerable.Range(y, Math.Min(2, 3 - y)) from column in Enumerable.Range(x, 2) select plane * 12 + row * 4 + column;
        }

        static double Size(double[] numbers) => Math.Sqrt(numbers.Average(number => number * number));
    }

    [Fact]
    public void A_dream_is_moved_and_comes_back()
    {
        using var net = new SlopeOfTanh(seed: 1);
        float[] still = new ActivationMaximization { Steps = 3, Rate = 0.1, Noise = 0.4 }.Run(net, "image", "slopes");
        // The slope of a pixel hangs on that pixel alone: moved before the step and back behind it, each has climbed as it would have in its place.
        Assert.Equal(still, new ActivationMaximization { Steps = 3, Rate = 0.1, Noise = 0.4, Jitter = 2 }.Run(net, "image", "slopes"), (a, b) => Math.Abs(a - b) < 1e-5);
        using var places = new SlopeOfPixels(seed: 1);
        Assert.NotEqual(
            new ActivationMaximization { Steps = 3 }.Run(places, "image", "slopes"),
            new ActivationMaximization { Steps = 3, Jitter = 2 }.Run(places, "image", "slopes"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivationMaximization { Jitter = -1 }.Run(places, "image", "slopes"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivationMaximization { Scales = 0 }.Run(places, "image", "slopes"));
    }

    [Fact]
    public void Occlusion_finds_what_the_answer_hangs_on()
    {
        using var net = new Blobs(seed: 1);
        net.Fit(Blobs.Images(400, seed: 1), new FitOptions { Optimizer = new Adam(0.01), Epochs = 8, BatchSize = 16 });
        // A blob alone, in the south-east.
        float[] image = [.. Enumerable.Range(0, 64).Select(p => MathF.Exp(-0.4f * ((p / 8 - 5) * (p / 8 - 5) + (p % 8 - 6) * (p % 8 - 6))))];
        (float[] falls, int rows, int columns) = Occlusion.Map(net, image, index: 3, size: 3, stride: 1);
        Assert.Equal((6, 6), (rows, columns));
        int place = Array.IndexOf(falls, falls.Max());
        Assert.InRange(place / columns, 3, 5);
        Assert.InRange(place % columns, 3, 5);
        float whole = net.Predict(image)[3];
        float[] covered = (float[])image.Clone();
        for (int y = place / columns; y < place / columns + 3; y++)
            covered.AsSpan(8 * y + place % columns, 3).Clear();
        Assert.Equal(whole - net.Predict(covered)[3], falls[place], 1e-4f);
    }

    [Fact]
    public void Occlusion_reaches_every_edge()
    {
        using var net = new Blobs(seed: 1);
        float[] image = [.. Enumerable.Range(0, 64).Select(p => p / 64f)];
        Assert.Equal((3, 3), (Occlusion.Map(net, image, 0, size: 4, stride: 2).Rows, Occlusion.Map(net, image, 0, size: 4, stride: 2).Columns));
        Assert.Equal(4, Occlusion.Map(net, image, 0, size: 3, stride: 2).Rows);
        Assert.Equal(1, Occlusion.Map(net, image, 0, size: 20, stride: 2).Rows);
        Assert.Contains("numbers 0 to 3", Assert.Throws<ArgumentException>(() => Occlusion.Map(net, image, 4)).Message);
        Assert.Contains("one image", Assert.Throws<ArgumentException>(() => Occlusion.Map(net, image.AsSpan(1), 0)).Message);
    }

    [Fact]
    public void The_samples_that_a_channel_answers_to_are_those_with_its_greatest_numbers()
    {
        using var net = new SeenBlobs(seed: 1);
        InMemoryDataset data = Blobs.Images(70, seed: 4);
        using SeenBlobs.Predictor predictor = net.CreatePredictor(70);
        using var batch = new Batch(net.Description, 70);
        data.Fill(batch, [.. Enumerable.Range(0, 70)]);
        predictor.Run(batch);
        ReadOnlySpan<float> maps = predictor.Output("maps");
        var expected = new List<(int Sample, float Value)>();
        for (int i = 0; i < 70; i++)
            expected.Add((i, maps.Slice((i * 4 + 2) * 64, 64).ToArray().Max()));
        IReadOnlyList<ActivatingSample> found = TopActivations.Of(net, data, "maps", channel: 2, count: 6, batchSize: 16);
        Assert.Equal(expected.OrderByDescending(e => e.Value).Take(6).Select(e => e.Value), found.Select(f => f.Value));
        Assert.All(found, f => Assert.Equal(f.Value, predictor.Output("maps")[(f.Sample * 4 + 2) * 64 + f.Position]));
        // Several channels at once: each as if it were asked for alone.
        IReadOnlyList<IReadOnlyList<ActivatingSample>> several = TopActivations.Of(net, data, "maps", [3, 2], count: 6, batchSize: 16);
        Assert.Equal([TopActivations.Of(net, data, "maps", channel: 3, count: 6), found], several);
        Assert.Throws<ArgumentOutOfRangeException>(() => TopActivations.Of(net, data, "maps", channel: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopActivations.Of(net, data, "maps", [0, -1]));
        Assert.Throws<ArgumentException>(() => TopActivations.Of(net, data, "conv1", channel: 0));
    }

    /// <summary>Selvaraju et al. 2017, equations 1 and 2, by hand.</summary>
    [Fact]
    public void Grad_CAM_weighs_maps_by_their_mean_slope()
    {
        float[] maps = [1, 2, 3, 4, /**/ 10, 0, 0, 10], gradient = [1, 1, 1, 1, /**/ -1, 0, 0, -1];
        // Weights 1 and −½: 1 − 5, 2, 3, 4 − 5, cut at 0.
        Assert.Equal([0, 2, 3, 0], GradCam.Map(maps, gradient, channels: 2, height: 2, width: 2));
        Assert.Throws<ArgumentException>(() => GradCam.Map(maps, gradient.AsSpan(1), 2, 2, 2));
    }

    [Fact]
    public void Saliency_is_the_greatest_slope_of_a_pixel()
    {
        Assert.Equal([3, 5], Saliency.Map([1, -5, -3, 2], channels: 2, height: 1, width: 2));
        Assert.Throws<ArgumentException>(() => Saliency.Map([1, 2, 3], 2, 1, 2));
    }
}
