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
        string[] files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        if (run.FindData("mnist", files) is not { } folder)
            return (Drawn(300, run.Seed), Drawn(100, run.Seed + 1));
        return (Read(files[0], files[1], most), Read(files[2], files[3], 10_000));

        Digits Read(string images, string labels, int count)
        {
            int[] kinds = folder.Idx(labels).ToInts();
            count = Math.Min(count, kinds.Length);
            return new Digits(folder.Idx(images).Bytes[..(count * Size)], kinds[..count]);
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
