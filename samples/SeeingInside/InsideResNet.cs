using NetGen;
using NetGen.Samples;

namespace SeeingInside;

/// <summary>The pretrained ResNet-18: its maps of a photograph, the photographs that channels answer to most and what they dream of, and where it sees a cat or a dog.</summary>
internal static class InsideResNet
{
    private const int Side = 224, Size = 3 * Side * Side, Channels = 512, MapSide = 7, Shown = 64, Columns = 6;

    public static void Run(SampleRun run, Recipe recipe)
    {
        using var trunk = new Trunk(seed: 0);
        PretrainedWeights.CopyTo(trunk.Parameters);
        using var explained = new ExplainedPhoto(seed: 0);
        PretrainedWeights.CopyTo(explained.Parameters, "trunk");
        Favourites(run, recipe, trunk, explained);
        Pets(run, recipe, explained);
    }

    private static void Favourites(SampleRun run, Recipe recipe, Trunk trunk, ExplainedPhoto explained)
    {
        const string File = "train-images.idx4-ubyte";
        Photos photos = run.FindData("flickr8k_1000", File) is { } folder ? Photos.Read(folder, File)
            : Photos.Drawn(12, 64, (i, y, x) => Math.Sin((6 + i) * x * Math.Cos(i) + (6 + i) * y * Math.Sin(i)) > 0 ? (0.9, 0.6, 0.1 * i) : (0.1, 0.2 + 0.05 * i, 0.5));
        photos = photos.Take(Enumerable.Range(0, Math.Min(recipe.Photos, photos.Count)));
        int[] channels = [17, 90, 263, 401];
        IReadOnlyList<IReadOnlyList<ActivatingSample>> found = TopActivations.Of(trunk, AsTaken(photos), "ReLU393_Output_0", channels, Columns, batchSize: 8, run.Options.Threads);
        var sheet = new ImageSheet(3, Shown, Shown) { Title = "The pretrained ResNet-18 from inside", Margin = 210, Scale = 1.3 };
        float[] input = PretrainedInput.Of(photos[found[0][0].Sample], photos.Side, Side);
        float[] early = new float[64 * 112 * 112], middle = new float[128 * 28 * 28];
        trunk.Predict(input, new float[Channels * MapSide * MapSide], early, middle);
        sheet.Row("a photograph, first maps", [Small(PretrainedInput.ToPhoto(input)), .. Strongest(early, 112)]).Row("maps half way", Strongest(middle, 28, Columns + 1));
        foreach ((int channel, IReadOnlyList<ActivatingSample> samples) in channels.Zip(found))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            float[] dream = Dream(explained, channel, recipe.Steps, run.Seed);
            IEnumerable<float[]> favourites = samples.Select(sample => Resampling.Resized(photos[sample.Sample], 3, photos.Side, Shown));
            sheet.Row($"channel {channel}: dream, favourites", [Small(Stretched(PretrainedInput.ToPhoto(dream))), .. favourites]);
        }
        run.Picture("photos", sheet.Save);
    }

    private static float[] Dream(ExplainedPhoto net, int channel, int steps, ulong seed)
    {
        var climb = new ActivationMaximization
        {
            Steps = steps,
            Rate = 5,
            Decay = 0.03,
            Scales = 5,
            Jitter = 8,
            Smoothing = 0.15,
            Noise = 30,
            Range = (-105, 150),
            Seed = seed,
        };
        return climb.Run(net, "image", "direction", batch =>
        {
            batch.Values(1).Clear();
            batch.Values(1)[channel] = 1;
        });
    }

    /// <summary>In the contrast of a photograph: what is on an average is grey, two deviations from it are black and white.</summary>
    private static float[] Stretched(float[] photo)
    {
        float mean = photo.Average(), deviation = MathF.Sqrt(photo.Average(value => (value - mean) * (value - mean)));
        return Array.ConvertAll(photo, value => Math.Clamp(0.5f + 0.25f * (value - mean) / Math.Max(1e-6f, deviation), 0, 1));
    }

    private static void Pets(SampleRun run, Recipe recipe, ExplainedPhoto explained)
    {
        string[] files = ["train-images.idx4-ubyte", "train-labels.idx1-ubyte", "test-images.idx4-ubyte", "test-labels.idx1-ubyte"];
        DataFolder? folder = run.FindData("cats_dogs64", files);
        Photos train = folder is null ? Drawn(24, 0) : Photos.Read(folder, files[0]), test = folder is null ? Drawn(8, 24) : Photos.Read(folder, files[2]);
        int[] kinds = folder?.Idx(files[1]).ToInts() ?? Alternating(24), asked = folder?.Idx(files[3]).ToInts() ?? Alternating(8);
        // As many of each kind, the first of a shuffled order.
        int[] order = [.. Enumerable.Range(0, kinds.Length)];
        new Random((int)run.Seed).Shuffle(order);
        int[] chosen = [.. new[] { 0, 1 }.SelectMany(kind => order.Where(i => kinds[i] == kind).Take(recipe.Pets / 2))];
        using var featurizer = new Featurizer(run.Options.Threads);
        float[][] features = featurizer.Of(train.Take(chosen), run.Cancellation);
        using var layer = new PetLayer(run.Seed);
        NumberColumn column = DataColumn.Values("features", [Channels], [.. features.SelectMany(feature => feature)]);
        IDataset learned = new InMemoryDataset(column, DataColumn.Labels("kind", 2, [.. chosen.Select(i => kinds[i])]));
        run.Fit(layer, learned, new FitOptions { Optimizer = new AdamW(1e-3) { WeightDecay = 0.1 }, Epochs = 60, BatchSize = 20 });

        int[] shown = [.. new[] { 0, 1 }.SelectMany(kind => Enumerable.Range(0, asked.Length).Where(i => asked[i] == kind).Take(4))];
        float[] weights = layer.Parameters["dense1.weight"].Span.ToArray();
        (int Index, (int Kind, float[] Map) Seen)[] explanations =
            [.. shown.Select(i => (i, Explain(explained, layer, weights, PretrainedInput.Of(test[i], test.Side, Side))))];
        string[] names = ["cat", "dog"];
        run.Picture("pets", path => new ImageSheet(3, Shown, Shown) { Title = "Where the network sees what it takes a photograph for (red)", Margin = 10, Scale = 1.3 }
            .Row("", explanations.Select(e => Over(test[e.Index], test.Side, null)))
            .Row("", explanations.Select(e => Over(test[e.Index], test.Side, e.Seen.Map)), explanations.Select(e => names[e.Seen.Kind]))
            .Save(path));
    }

    /// <summary>Grad-CAM of the kind that the photograph is taken for, against the other one.</summary>
    private static (int Kind, float[] Map) Explain(ExplainedPhoto net, PetLayer layer, float[] weights, float[] input)
    {
        float[] maps = new float[Channels * MapSide * MapSide], slopes = new float[maps.Length], wanted = new float[Channels];
        net.Predict(input, wanted, maps, slopes, new float[Size]);
        float[] means = [.. maps.Chunk(MapSide * MapSide).Select(map => map.Average())], scores = layer.Predict(means);
        int kind = scores[1] > scores[0] ? 1 : 0;
        for (int c = 0; c < Channels; c++)
            wanted[c] = weights[kind * Channels + c] - weights[(1 - kind) * Channels + c];
        net.Predict(input, wanted, maps, slopes, new float[Size]);
        return (kind, GradCam.Map(maps, slopes, Channels, MapSide, MapSide));
    }

    private static IDataset AsTaken(Photos photos) => new InMemoryDataset(DataColumn.Values("photo", [3, photos.Side, photos.Side], photos.Pixels)).Map(
        [new PortDescription("photo", PortKind.Values, [3, Side, Side])],
        (from, to, index, _, _) => PretrainedInput.Fill(from.Values(0, index), photos.Side, to.Values(0, index), Side));

    private static float[] Small(float[] photo) => Resampling.Resized(photo, 3, Side, Shown);

    /// <summary>The maps with the greatest sums, in grey.</summary>
    private static IEnumerable<float[]> Strongest(float[] maps, int side, int count = Columns)
    {
        foreach (float[] map in maps.Chunk(side * side).OrderByDescending(map => map.Sum()).Take(count))
        {
            float most = Math.Max(1e-6f, map.Max());
            float[] grey = Resampling.Resized(Array.ConvertAll(map, value => value / most), 1, side, Shown);
            yield return [.. grey, .. grey, .. grey];
        }
    }

    private static float[] Over(float[] photo, int side, float[]? map)
    {
        float[] colours = Resampling.Resized(photo, 3, side, Shown);
        if (map is null)
            return colours;
        float[] large = Resampling.Resized(map, 1, MapSide, Shown);
        float most = Math.Max(1e-6f, large.Max());
        for (int i = 0; i < colours.Length; i++)
        {
            float strength = 0.7f * large[i % large.Length] / most;
            colours[i] = (1 - strength) * colours[i] + (i < large.Length ? strength : 0);
        }
        return colours;
    }

    /// <summary>A stand-in: discs and squares before a grey wall.</summary>
    private static Photos Drawn(int count, int first) => Photos.Drawn(count, 64, (i, y, x) =>
    {
        double cx = 0.4 * Math.Sin(2.1 * (i + first)), cy = 0.4 * Math.Cos(1.7 * (i + first));
        bool inside = (i + first) % 2 == 0 ? (x - cx) * (x - cx) + (y - cy) * (y - cy) < 0.12 : Math.Abs(x - cx) < 0.3 && Math.Abs(y - cy) < 0.3;
        return inside ? (0.8, 0.3, 0.2) : (0.5, 0.5, 0.5);
    });

    private static int[] Alternating(int count) => [.. Enumerable.Range(0, count).Select(i => i % 2)];
}
