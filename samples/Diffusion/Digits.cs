using NetGen;
using NetGen.Samples;

namespace Diffusion;

/// <summary>Images of digits, 28x28 grey levels each, and what they are.</summary>
internal sealed record Digits(byte[] Pixels, int[] Labels)
{
    public const int Side = 28, Size = Side * Side;

    public int Count => Labels.Length;

    /// <summary>MNIST's training images, and its test images for the judge.</summary>
    public static (Digits Train, Digits Test) Load(SampleRun run, int most)
    {
        if (Mnist.Find(run) is not { } mnist)
            return (Drawn(300, run.Seed), Drawn(100, run.Seed + 1));
        return (First(mnist.Train, most), First(mnist.Test, 10_000));

        static Digits First((byte[] Pixels, int[] Labels) part, int count)
        {
            count = Math.Min(count, part.Labels.Length);
            return new Digits(part.Pixels[..(count * Size)], part.Labels[..count]);
        }
    }

    public IDataset Images => new InMemoryDataset(DataColumn.Values("x", [1, Side, Side], Pixels));

    public IDataset WithKinds => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels), DataColumn.Labels("kind", 10, Labels));

    /// <summary>An image, 0 to 1, as it is in a frame of its film.</summary>
    public float[] Image(int index, int frame)
    {
        (int dx, int dy) = Hop.Place(frame);
        float[] image = new float[Size];
        for (int y = Math.Max(0, dy); y < Math.Min(Side, Side + dy); y++)
        {
            for (int x = Math.Max(0, dx); x < Math.Min(Side, Side + dx); x++)
                image[y * Side + x] = Pixels[index * Size + (y - dy) * Side + x - dx] / 255f;
        }
        return image;
    }

    /// <summary>A stand-in.</summary>
    private static Digits Drawn(int count, ulong seed)
    {
        (byte[] pixels, int[] labels) = DrawnDigits.Draw(count, seed);
        return new Digits(pixels, labels);
    }
}
