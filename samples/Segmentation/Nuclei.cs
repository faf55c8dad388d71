using NetGen;
using NetGen.Samples;

namespace Segmentation;

/// <summary>Cells under a microscope, 128x128 grey levels each, and masks: 1 where there is a nucleus.</summary>
internal sealed record Nuclei(float[][] Images, float[][] Masks)
{
    public const int Side = 128, Size = Side * Side;

    /// <summary>The Data Science Bowl of 2018, what was taken by fluorescence: 440 to learn from, 101 for the test.</summary>
    public static (Nuclei Train, Nuclei Test) Load(SampleRun run)
    {
        string[] files = ["train-images.idx3-ubyte", "train-masks.idx3-ubyte", "test-images.idx3-ubyte", "test-masks.idx3-ubyte"];
        if (run.FindData("nuclei_dsb2018", files) is not { } folder)
            return (Drawn(32, run.Seed), Drawn(8, run.Seed + 1));
        return (Read(files[0], files[1]), Read(files[2], files[3]));

        Nuclei Read(string images, string masks) => new(
            [.. folder.Idx(images).Bytes.Chunk(Size).Select(Bright)], [.. folder.Idx(masks).Bytes.Chunk(Size).Select(mask => Array.ConvertAll(mask, level => level > 0 ? 1f : 0))]);
    }

    public int Count => Images.Length;

    public Nuclei Take(Func<int, bool> which) =>
        new([.. Images.Where((_, i) => which(i))], [.. Masks.Where((_, i) => which(i))]);

    public IDataset ToDataset() => new InMemoryDataset(
        DataColumn.Values("image", [1, Side, Side], Images.SelectMany(image => image).ToArray()),
        DataColumn.Values("mask", [1, Side, Side], Masks.SelectMany(mask => mask).ToArray()));

    /// <summary>Slides are lit very differently: the darkest pixel but 1 % becomes 0, the brightest but 1 % becomes 1.</summary>
    private static float[] Bright(byte[] image)
    {
        byte[] sorted = [.. image.Order()];
        float low = sorted[image.Length / 100], high = Math.Max(low + 1, sorted[image.Length - 1 - image.Length / 100]);
        return Array.ConvertAll(image, level => Math.Clamp((level - low) / (high - low), 0, 1));
    }

    /// <summary>Bright ellipses before a noisy dark: a stand-in.</summary>
    public static Nuclei Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        (float[] Image, float[] Mask)[] all = [.. Enumerable.Range(0, count).Select(_ => Draw())];
        return new Nuclei([.. all.Select(pair => pair.Image)], [.. all.Select(pair => pair.Mask)]);

        (float[], float[]) Draw()
        {
            float[] image = new float[Size], mask = new float[Size];
            (double X, double Y, double A, double B)[] cells = [.. Enumerable.Range(0, 12).Select(_ => (Up(0, 128), Up(0, 128), Up(5, 8), Up(5, 8)))];
            for (int i = 0; i < Size; i++)
            {
                int x = i % Side, y = i / Side;
                mask[i] = cells.Any(c => Math.Pow((x - c.X) / c.A, 2) + Math.Pow((y - c.Y) / c.B, 2) < 1) ? 1 : 0;
                image[i] = (float)(0.1 + 0.6 * mask[i] + 0.2 * random.NextDouble());
            }
            return (image, mask);
        }

        double Up(double least, double range) => least + range * random.NextDouble();
    }
}
