using NetGen;
using NetGen.Samples;

namespace Gan;

/// <summary>Images of digits, -1 (paper) to 1 (ink), and what they are.</summary>
internal sealed record Digits(float[] Pixels, int[] Labels)
{
    public const int Side = 28, Size = Side * Side, Kinds = 10;

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

    /// <summary>The images by themselves, 0 to 1.</summary>
    public IEnumerable<float[]> Images() => Pixels.Chunk(Size).Select(image => Array.ConvertAll(image, level => (level + 1) / 2));

    /// <summary>Each image and what it is, as a 1 and nine 0.</summary>
    public IDataset WithVectors => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels), DataColumn.Values("kind", [Kinds], OneHot(Labels)));

    public IDataset WithKinds => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels), DataColumn.Labels("kind", Kinds, Labels));

    /// <summary>A 1 and nine 0 for each digit, [count, 10].</summary>
    public static float[] OneHot(IEnumerable<int> digits) => [.. digits.SelectMany(digit => Enumerable.Range(0, Kinds).Select(kind => kind == digit ? 1f : 0f))];

    private static float[] Levels(byte[] pixels) => Array.ConvertAll(pixels, level => level / 127.5f - 1);

    /// <summary>A stand-in.</summary>
    private static Digits Drawn(int count, ulong seed)
    {
        (byte[] pixels, int[] kinds) = DrawnDigits.Draw(count, seed);
        return new Digits(Levels(pixels), kinds);
    }
}
