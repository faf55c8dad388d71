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
        if (Mnist.Find(run) is not { } mnist)
            return (Drawn(640, run.Seed), Drawn(200, run.Seed + 1));
        return (First(mnist.Train, most), First(mnist.Test, 10_000));

        static Digits First((byte[] Pixels, int[] Labels) part, int count)
        {
            count = Math.Min(count, part.Labels.Length);
            return new Digits(Levels(part.Pixels[..(count * Size)]), part.Labels[..count]);
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
