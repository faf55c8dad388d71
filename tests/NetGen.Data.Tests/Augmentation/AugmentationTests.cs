using Xunit;

namespace NetGen.Data.Tests.Augmentation;

public sealed class AugmentationTests
{
    private const int Side = 9;

    /// <summary>Pictures of random numbers, each with a mask of labels, and a box around the mask.</summary>
    private static InMemoryDataset Pictures(int count, int channels = 3)
    {
        var random = new NetGen.RandomNumbers.PhiloxGenerator(4);
        float[] pixels = [.. Enumerable.Range(0, count * channels * Side * Side).Select(_ => random.NextUniform())];
        int[] masks = new int[count * Side * Side];
        float[] boxes = new float[count * 8];
        for (int i = 0; i < count; i++)
        {
            for (int y = 2; y < 5; y++)
            {
                for (int x = 3; x < 7; x++)
                    masks[(((i * Side) + y) * Side) + x] = 1;
            }
            new[] { 3f / Side, 2f / Side, 7f / Side, 5f / Side }.CopyTo(boxes, i * 8);
        }
        return new InMemoryDataset(DataColumn.Values("image", [channels, Side, Side], pixels), DataColumn.Labels("mask", [Side, Side], 2, masks),
            DataColumn.Values("boxes", [2, 4], boxes),
            DataColumn.Labels("class", 4, [.. Enumerable.Range(0, count).Select(i => i % 4)]));
    }

    private static Batch Filled(IDataset data, int epoch = 0)
    {
        var batch = new Batch(data.Columns, data.Count);
        data.Fill(batch, [.. Enumerable.Range(0, data.Count)], epoch);
        return batch;
    }

    private static ImageAugmentation With(ImageAugmentation options) => options with { Masks = [1], Boxes = [2] };

    /// <summary>Compares each moved pixel of the first sample with one of the picture before.</summary>
    private static void Moved(ImageAugmentation options, Func<int, int, (int Y, int X)> from)
    {
        InMemoryDataset data = Pictures(1);
        using Batch before = Filled(data), after = Filled(data.Augment(1, With(options)));
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                (int sy, int sx) = from(y, x);
                bool inside = sy is >= 0 and < Side && sx is >= 0 and < Side;
                for (int c = 0; c < 3; c++)
                    Assert.Equal(inside ? before.Values(0)[(((c * Side) + sy) * Side) + sx] : options.Fill, after.Values(0)[(((c * Side) + y) * Side) + x], 1e-5);
                Assert.Equal(inside ? before.Labels(1)[(sy * Side) + sx] : options.FillLabel, after.Labels(1)[(y * Side) + x]);
            }
        }
    }

    [Fact]
    public void Flips_and_quarter_turns_are_exact()
    {
        Moved(new() { FlipHorizontal = 1 }, (y, x) => (y, Side - 1 - x));
        Moved(new() { FlipVertical = 1 }, (y, x) => (Side - 1 - y, x));
        Moved(new() { FlipVertical = 1, FlipHorizontal = 1 }, (y, x) => (Side - 1 - y, Side - 1 - x));
        // Nothing that is asked for changes nothing.
        Moved(new(), (y, x) => (y, x));
    }

    [Fact]
    public void Whole_pixels_move_without_blur_and_leave_what_is_said()
    {
        InMemoryDataset data = Pictures(40);
        var options = new ImageAugmentation { ShiftPixels = 2, Fill = -7, FillLabel = 1 };
        using Batch before = Filled(data), after = Filled(data.Augment(1, With(options)));
        var seen = new HashSet<(int, int)>();
        for (int i = 0; i < 40; i++)
        {
            (int Dy, int Dx)[] fits = [.. from dy in Enumerable.Range(-2, 5) from dx in Enumerable.Range(-2, 5) where Fits(i, dy, dx) select (dy, dx)];
            seen.Add(Assert.Single(fits));
            float[] box = after.Values(2, i).ToArray();
            Assert.Equal((3f - fits[0].Dx) / Side, box[0], 1e-5);
            Assert.Equal((2f - fits[0].Dy) / Side, box[1], 1e-5);
            Assert.Equal([0f, 0, 0, 0], box[4..]);
        }
        Assert.True(seen.Count > 10);

        bool Fits(int i, int dy, int dx)
        {
            for (int y = 0; y < Side; y++)
            {
                for (int x = 0; x < Side; x++)
                {
                    bool inside = y + dy is >= 0 and < Side && x + dx is >= 0 and < Side;
                    if (after.Values(0, i)[(y * Side) + x] != (inside ? before.Values(0, i)[((y + dy) * Side) + x + dx] : -7))
                        return false;
                }
            }
            return true;
        }
    }

    /// <summary>The box is where the mask is, whatever moves them.</summary>
    [Fact]
    public void Boxes_hold_what_masks_mark()
    {
        InMemoryDataset data = Pictures(200);
        using Batch after = Filled(data.Augment(3,
            With(new ImageAugmentation { FlipHorizontal = 0.5, FlipVertical = 0.5, Shift = 0.1, Rotate = 25, Scale = 0.2, Shear = 10, CropArea = 0.8 })));
        int left = 0;
        for (int i = 0; i < 200; i++)
        {
            (int Y, int X)[] marked = [.. from y in Enumerable.Range(0, Side) from x in Enumerable.Range(0, Side) where after.Labels(1, i)[(y * Side) + x] == 1 select (y, x)];
            float[] box = after.Values(2, i)[..4].ToArray();
            if (marked.Length == 0)
                continue;
            left++;
            // By the nearest pixel: half a pixel of the source, which may have grown, is a pixel here.
            Assert.True(box[0] * Side <= marked.Min(m => m.X) + 1.2 && box[2] * Side >= marked.Max(m => m.X) - 0.2, $"sample {i}: {box[0] * Side} … {box[2] * Side}");
            Assert.True(box[1] * Side <= marked.Min(m => m.Y) + 1.2 && box[3] * Side >= marked.Max(m => m.Y) - 0.2, $"sample {i}: {box[1] * Side} … {box[3] * Side}");
            // And no larger than a turned rectangle's bounds.
            Assert.True((box[2] - box[0]) * Side < marked.Max(m => m.X) - marked.Min(m => m.X) + 4.5);
        }
        Assert.True(left > 180);
    }

    [Fact]
    public void A_turn_is_the_turn_of_an_independent_formula()
    {
        // Along a plane picture, bilinear is exact: the moved picture is the plane of the moved places.
        float[] plane = [.. Enumerable.Range(0, Side * Side).Select(i => (2f * (i % Side)) - (3f * (i / Side)))];
        var data = new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], plane));
        for (int epoch = 0; epoch < 20; epoch++)
        {
            using Batch after = Filled(data.Augment(5, new ImageAugmentation { Rotate = 40, Fill = float.NaN }), epoch);
            const double Middle = (Side - 1) / 2.0;
            // From the values at the middle and beside it follow cosine and sine of the turn.
            double at = after.Values(0)[(4 * Side) + 4], right = after.Values(0)[(4 * Side) + 5] - at, down = after.Values(0)[(5 * Side) + 4] - at;
            Assert.Equal((2 * Middle) - (3 * Middle), at, 1e-4);
            double cosine = ((2 * right) - (3 * down)) / 13, sine = ((3 * right) + (2 * down)) / 13;
            Assert.Equal(1, (cosine * cosine) + (sine * sine), 1e-4);
            Assert.True(Math.Abs(sine) < Math.Sin(40 * Math.PI / 180) + 1e-4);
            for (int i = 0; i < Side * Side; i++)
            {
                double x = (i % Side) - Middle, y = (i / Side) - Middle, expected = (2 * ((cosine * x) + (sine * y) + Middle)) - (3 * ((-sine * x) + (cosine * y) + Middle));
                if (!float.IsNaN(after.Values(0)[i]))
                    Assert.Equal(expected, after.Values(0)[i], 1e-3);
            }
        }
    }

    [Fact]
    public void Edges_go_on_where_they_are_told_to()
    {
        var data = new InMemoryDataset(DataColumn.Values("image", [1, 1, 4], [1f, 2, 3, 4]));
        for (int epoch = 0; epoch < 30; epoch++)
        {
            using Batch after = Filled(data.Augment(2, new ImageAugmentation { ShiftPixels = 3, Border = Border.Edge }), epoch);
            Assert.All(after.Values(0).ToArray(), x => Assert.InRange(x, 1, 4));
            Assert.True(after.Values(0)[0] <= after.Values(0)[3]);
        }
    }

    [Fact]
    public void Colours_stay_within_what_is_asked_for()
    {
        InMemoryDataset data = Pictures(300);
        using Batch before = Filled(data);
        using (Batch bright = Filled(data.Augment(1, new ImageAugmentation { Brightness = 0.3 })))
        {
            float[] added = [.. Enumerable.Range(0, 300).Select(i => bright.Values(0, i)[5] - before.Values(0, i)[5])];
            Assert.All(added, x => Assert.InRange(x, -0.3001f, 0.3001f));
            Assert.InRange(added.Average(), -0.05f, 0.05f);
            Assert.InRange(added.Max() - added.Min(), 0.55f, 0.61f);
            Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(added[i], bright.Values(0, i)[77] - before.Values(0, i)[77], 1e-5));
        }
        using (Batch contrast = Filled(data.Augment(1, new ImageAugmentation { Contrast = 0.5 })))
            Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(before.Values(0, i).ToArray().Average(), contrast.Values(0, i).ToArray().Average(), 1e-4));
        using (Batch saturation = Filled(data.Augment(1, new ImageAugmentation { Saturation = 0.9 })))
        {
            Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(Grey(before.Values(0, i)), Grey(saturation.Values(0, i)), 1e-4));
            Assert.NotEqual(before.Values(0)[3], saturation.Values(0)[3]);
        }
        using Batch noise = Filled(data.Augment(1, new ImageAugmentation { Noise = 0.1 }));
        double[] differences = [.. Enumerable.Range(0, 300 * 3 * Side * Side).Select(i => (double)noise.Values(0)[i] - before.Values(0)[i])];
        Assert.Equal(0, differences.Average(), 2e-3);
        Assert.Equal(0.1, Math.Sqrt(differences.Average(x => x * x)), 2e-3);

        static double Grey(ReadOnlySpan<float> image) => (0.299 * image[7]) + (0.587 * image[81 + 7]) + (0.114 * image[162 + 7]);
    }

    [Fact]
    public void A_square_is_cut_out()
    {
        using Batch after = Filled(Pictures(100).Augment(1, new ImageAugmentation { CutOut = 4, Fill = 9 }));
        int[] holes = [.. Enumerable.Range(0, 100).Select(i => after.Values(0, i)[..81].Count(9f))];
        Assert.All(holes, hole => Assert.Contains(hole, new[] { 4, 6, 8, 9, 12, 16 }));
        Assert.Contains(16, holes);
        Assert.Equal(after.Values(0, 0)[..81].Count(9f), after.Values(0, 0)[81..162].Count(9f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_bits_do_not_depend_on_threads_or_batches(int threads)
    {
        IDataset data = Pictures(50).Augment(9, new ImageAugmentation { FlipHorizontal = 0.5, Shift = 0.2, Rotate = 30, Scale = 0.3, Brightness = 0.2, Noise = 0.1, CutOut = 3,
            Masks = [1], Boxes = [2] });
        using Batch all = Filled(data, epoch: 2), other = Filled(data, epoch: 3);
        Assert.NotEqual(all.Values(0).ToArray(), other.Values(0).ToArray());
        using var batch = new Batch(data.Columns, 7);
        using IBatchReader reader = data.Stream(7, seed: 1).Prefetch(3, threads).Read(2, 0, TestContext.Current.CancellationToken);
        int seen = 0;
        while (reader.Next(batch))
        {
            for (int i = 0; i < batch.Count; i++, seen++)
            {
                int sample = (int)reader.RowOf(i);
                for (int c = 0; c < data.Columns.Count; c++)
                {
                    if (data.Columns[c].Kind == PortKind.Values)
                        Assert.Equal(all.Values(c, sample).ToArray(), batch.Values(c, i).ToArray());
                    else
                        Assert.Equal(all.Labels(c, sample).ToArray(), batch.Labels(c, i).ToArray());
                }
            }
        }
        Assert.Equal(50, seen);
    }

    [Fact]
    public void Mixed_samples_have_mixed_labels()
    {
        var random = new NetGen.RandomNumbers.PhiloxGenerator(4);
        var data = new InMemoryDataset(DataColumn.Values("image", [1, 6, 6], [.. Enumerable.Range(0, 400 * 36).Select(i => (float)(i / 36 % 4))]),
            DataColumn.Labels("class", 4, [.. Enumerable.Range(0, 400).Select(i => i % 4)]));
        using (Batch mixed = Filled(data.MixUp(1, seed: 1)))
        {
            Assert.Equal([4], mixed.Columns[1].Shape.ToArray());
            for (int i = 0; i < 400; i++)
            {
                float[] label = mixed.Values(1, i).ToArray();
                Assert.Equal(1, label.Sum(), 1e-5);
                // The picture is its class everywhere: the mean of the picture is that of the label.
                Assert.Equal(label[1] + (2 * label[2]) + (3 * label[3]), mixed.Values(0, i)[17], 1e-4);
            }
            // Beta(1, 1) is uniform: the own share is a half on average, and a partner of the same class makes it whole.
            Assert.InRange(Enumerable.Range(0, 400).Average(i => mixed.Values(1, i)[i % 4]), 0.55, 0.7);
        }
        using Batch cut = Filled(data.CutMix(1, seed: 1));
        for (int i = 0; i < 400; i++)
        {
            float[] label = cut.Values(1, i).ToArray();
            Assert.Equal(label[1] + (2 * label[2]) + (3 * label[3]), cut.Values(0, i).ToArray().Average(), 1e-4);
            Assert.All(cut.Values(0, i).ToArray(), x => Assert.Equal(x, MathF.Round(x)));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => data.MixUp(0));
        Assert.Throws<ArgumentException>(() => data.CutMix(column: 1));
        Assert.Throws<ArgumentException>(() => Pictures(2).MixUp());
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(4)]
    public void Beta_has_its_mean_and_variance(double a)
    {
        double[] drawn = [.. Enumerable.Range(0, 20_000).Select(i => (double)new SampleRandom(1, 2, i, 3).NextBeta(a))];
        Assert.Equal(0.5, drawn.Average(), 0.01);
        Assert.Equal(1 / (4 * ((2 * a) + 1)), drawn.Average(x => (x - 0.5) * (x - 0.5)), 0.005);
    }

    [Fact]
    public void Stretches_of_time_and_frequency_are_masked()
    {
        var data = new InMemoryDataset(DataColumn.Values("sound", [20, 8], [.. Enumerable.Repeat(1f, 300 * 160)]));
        using Batch masked = Filled(data.Augment(1, new SpectrogramAugmentation { TimeMasks = 1, MaxTime = 5, FrequencyMasks = 1, MaxFrequency = 3, Fill = 0 }));
        int[] frames = new int[300], bands = new int[300];
        for (int i = 0; i < 300; i++)
        {
            float[] sound = masked.Values(0, i).ToArray();
            frames[i] = Enumerable.Range(0, 20).Count(t => Enumerable.Range(0, 8).All(f => sound[(t * 8) + f] == 0));
            bands[i] = Enumerable.Range(0, 8).Count(f => Enumerable.Range(0, 20).All(t => sound[(t * 8) + f] == 0));
            Assert.Equal((20 - frames[i]) * (8 - bands[i]), sound.Count(x => x == 1));
        }
        Assert.Equal([0, 1, 2, 3, 4, 5], frames.Distinct().Order());
        Assert.Equal([0, 1, 2, 3], bands.Distinct().Order());
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        InMemoryDataset data = Pictures(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Augment(1, new ImageAugmentation { FlipHorizontal = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Augment(1, new ImageAugmentation { Rotate = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Augment(1, new ImageAugmentation { Scale = 1 }));
        Assert.Throws<ArgumentException>(() => data.Augment(1, new ImageAugmentation { Column = 3 }));
        Assert.Throws<ArgumentException>(() => data.Augment(1, new ImageAugmentation { Masks = [3] }));
        Assert.Throws<ArgumentException>(() => data.Augment(1, new ImageAugmentation { Boxes = [1] }));
        Assert.Throws<ArgumentException>(() => data.Augment(1, new SpectrogramAugmentation()));
    }
}
