using NetGen;
using NetGen.Samples;

namespace SeeingInside;

/// <summary>Four different digits in a square. A network learns which ones there are; Grad-CAM says where it sees each.</summary>
internal static class Mosaics
{
    private const int Side = 2 * Digits.Side, Size = Side * Side, Maps = 120, MapSide = 14, Asked = 200, Shown = 5;

    public static void Run(SampleRun run, Recipe recipe, LeNet5 known)
    {
        (Digits train, Digits test) = Digits.Load(run);
        using var net = new MosaicNetwork(run.Seed);
        // What three layers of LeNet-5 have learned, at every position: a dense layer on maps is a convolution as large as they are, its weights the same numbers.
        foreach ((Parameter from, Parameter to) in known.Parameters.Zip(net.Parameters).Take(6))
            from.ReadOnlySpan.CopyTo(to.Span);
        IDataset learned = Of(train, recipe.Mosaics, run.Seed);
        run.Fit(net, learned, Recipe.Options(learned, recipe.MosaicEpochs));
        run.Report("mosaics, digits told there or not, accuracy", run.Measure(net, Of(test, 1000, run.Seed + 1), new BinaryAccuracy()));

        using var explained = new ExplainedMosaic(run.Seed);
        foreach (Parameter own in net.Parameters)
            own.ReadOnlySpan.CopyTo(explained.Parameters[own.Name].Span);
        var random = new Random((int)run.Seed + 2);
        (float[] Image, int[] Kinds)[] asked = [.. Enumerable.Range(0, Asked).Select(_ => Draw(test, random))];
        double mass = 0;
        var sheet = new ImageSheet(3, Side, Side) { Title = "Mosaics, and where the network sees each of their digits (red)", Scale = 1.5, Margin = 10 };
        foreach (((float[] image, int[] kinds), int i) in asked.Select((mosaic, i) => (mosaic, i)))
        {
            float[][] seen = [.. kinds.Select(kind => Explain(explained, image, kind))];
            mass += seen.Select((map, cell) => OnCell(map, cell)).Average() / Asked;
            if (i < Shown)
                sheet.Row("", [Over(image, null), .. seen.Select(map => Over(image, map))], ["", .. kinds.Select(kind => $"the {kind}")]);
        }
        run.Report("Grad-CAM's mass on the digit in mosaics", mass, Goal.AtLeast(0.8));
        run.Picture("mosaics", sheet.Save);
    }

    /// <summary>[14, 14], 0 and more.</summary>
    private static float[] Explain(ExplainedMosaic net, float[] image, int kind)
    {
        float[] wanted = new float[10], maps = new float[Maps * MapSide * MapSide], slopes = new float[maps.Length];
        wanted[kind] = 1;
        net.Predict(image, wanted, maps, slopes);
        return GradCam.Map(maps, slopes, Maps, MapSide, MapSide);
    }

    /// <summary>The part of a map that lies within one of the four cells.</summary>
    private static double OnCell(float[] map, int cell)
    {
        double on = 0, all = 1e-12;
        for (int i = 0; i < map.Length; i++)
        {
            all += map[i];
            on += i / MapSide / (MapSide / 2) == cell / 2 && i % MapSide / (MapSide / 2) == cell % 2 ? map[i] : 0;
        }
        return on / all;
    }

    private static float[] Over(float[] image, float[]? map)
    {
        float[] colours = [.. image, .. image, .. image];
        if (map is null)
            return colours;
        float[] large = Resampling.Resized(map, 1, MapSide, Side);
        float most = Math.Max(1e-6f, large.Max());
        for (int i = 0; i < Size; i++)
        {
            float strength = 0.85f * large[i] / most;
            for (int c = 0; c < 3; c++)
                colours[c * Size + i] = (1 - strength) * image[i] + (c == 0 ? strength : 0);
        }
        return colours;
    }

    /// <summary>So many mosaics, each with a 1 for every digit that it has.</summary>
    private static IDataset Of(Digits digits, int count, ulong seed)
    {
        var random = new Random((int)seed);
        byte[] images = new byte[count * Size];
        float[] there = new float[count * 10];
        for (int i = 0; i < count; i++)
        {
            (float[] image, int[] kinds) = Draw(digits, random);
            for (int p = 0; p < Size; p++)
                images[i * Size + p] = (byte)Math.Round(255 * image[p]);
            foreach (int kind in kinds)
                there[i * 10 + kind] = 1;
        }
        return new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], images), DataColumn.Values("there", [10], there));
    }

    /// <summary>Four digits that are all different, one in each cell.</summary>
    private static (float[] Image, int[] Kinds) Draw(Digits digits, Random random)
    {
        float[] image = new float[Size];
        var kinds = new List<int>();
        while (kinds.Count < 4)
        {
            int index = random.Next(digits.Count), cell = kinds.Count;
            if (kinds.Contains(digits.Labels[index]))
                continue;
            kinds.Add(digits.Labels[index]);
            float[] digit = digits[index];
            for (int y = 0; y < Digits.Side; y++)
                digit.AsSpan(y * Digits.Side, Digits.Side).CopyTo(image.AsSpan((cell / 2 * Digits.Side + y) * Side + cell % 2 * Digits.Side));
        }
        return (image, [.. kinds]);
    }
}
