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
            return new Digits(Levels(folder.Idx(images).Bytes[..(count * Size)]), kinds[..count]);
        }
    }

    public IDataset Images => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels));

    public IDataset WithKinds => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels), DataColumn.Labels("kind", 10, Labels));

    private static float[] Levels(byte[] pixels) => Array.ConvertAll(pixels, level => level / 127.5f - 1);

    /// <summary>A stand-in.</summary>
    private static Digits Drawn(int count, ulong seed)
    {
        (byte[] pixels, int[] kinds) = DrawnDigits.Draw(count, seed);
        return new Digits(Levels(pixels), kinds);
    }
}
