using NetGen;
using NetGen.Samples;

namespace Gan;

/// <summary>Images of digits, -1 (paper) to 1 (ink), and what they are.</summary>
internal sealed record Digits(float[] Pixels, int[] Labels)
{
    public const int Side = 28, Size = Side * Side;

    public int Count => Labels.Length;

    /// <summary>MNIST's training images, and its test images for the judge.</summary>
    public static (Digits Train, Digits Test) Load(SampleRun run, int most)
    {
        string[] files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        if (run.FindData("mnist", files) is not { } folder)
            return (Drawn(640, run.Seed), Drawn(200, run.Seed + 1));
        return (Read(files[0], files[1], most), Read(files[2], files[3], 10_000));

        Digits Read(string images, string labels, int count)
        {
            int[] kinds = folder.Idx(labels).ToInts();
            count = Math.Min(count, kinds.Length);
            return new Digits(Array.ConvertAll(folder.Idx(images).Bytes[..(count * Size)], level => level / 127.5f - 1), kinds[..count]);
        }
    }

    public IDataset Images => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels));

    public IDataset WithKinds => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels), DataColumn.Labels("kind", 10, Labels));

    /// <summary>Bars at ten angles: a stand-in.</summary>
    private static Digits Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        float[] pixels = new float[count * Size];
        int[] kinds = new int[count];
        for (int i = 0; i < count; i++)
        {
            kinds[i] = random.Next(10);
            double angle = Math.PI * kinds[i] / 10, length = 6 + 4 * random.NextDouble();
            for (int p = 0; p < Size; p++)
            {
                double x = p % Side - 13.5, y = p / Side - 13.5;
                bool ink = Math.Abs(x * Math.Cos(angle) + y * Math.Sin(angle)) < length && Math.Abs(y * Math.Cos(angle) - x * Math.Sin(angle)) < 2;
                pixels[i * Size + p] = ink ? 1 : -1;
            }
        }
        return new Digits(pixels, kinds);
    }
}
