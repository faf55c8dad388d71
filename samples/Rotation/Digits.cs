using NetGen;
using NetGen.Samples;

namespace Rotation;

/// <summary>Images of digits, 0 (paper) to 1 (ink), and how to turn them.</summary>
internal static class Digits
{
    public const int Side = 28, Size = Side * Side;

    /// <summary>MNIST's images, [count, 784] each: those to learn from and those of the test.</summary>
    public static (float[] Train, float[] Test) Load(SampleRun run, int most)
    {
        string[] files = ["train-images-idx3-ubyte", "t10k-images-idx3-ubyte"];
        if (run.FindData("mnist", files) is not { } folder)
            return (Drawn(800, run.Seed), Drawn(100, run.Seed + 1));
        return (Read(files[0], most), Read(files[1], 10_000));

        float[] Read(string file, int count)
        {
            byte[] levels = folder.Idx(file).Bytes;
            return Array.ConvertAll(levels[..Math.Min(levels.Length, count * Size)], level => level / 255f);
        }
    }

    /// <summary>Images that are turned by up to 45 degrees each way, to either side, by the angle that is to be said.</summary>
    public static IDataset Turned(float[] images, ulong seed)
    {
        var upright = new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], images), DataColumn.Features("angle", new float[images.Length / Size]));
        return new AlteredDataset(upright, seed, (batch, sample, random) =>
        {
            float angle = random.NextSingle() * 2 - 1;
            Turn(batch.Values(0).Slice(sample * Size, Size), angle * Recipe.Degrees);
            batch.Values(1)[sample] = angle;
        });
    }

    /// <summary>Turns an image clockwise about its middle, between pixels by linear interpolation.</summary>
    public static void Turn(Span<float> image, double degrees)
    {
        float[] before = image.ToArray();
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        const double Middle = (Side - 1) / 2.0;
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                double u = Middle + (x - Middle) * cos + (y - Middle) * sin, v = Middle - (x - Middle) * sin + (y - Middle) * cos;
                int left = (int)Math.Floor(u), top = (int)Math.Floor(v);
                (double a, double b) = (u - left, v - top);
                image[y * Side + x] = (float)((1 - b) * ((1 - a) * At(left, top) + a * At(left + 1, top)) + b * ((1 - a) * At(left, top + 1) + a * At(left + 1, top + 1)));
            }
        }

        float At(int x, int y) => (uint)x < Side && (uint)y < Side ? before[y * Side + x] : 0;
    }

    /// <summary>Capital Ts of different sizes: a stand-in.</summary>
    private static float[] Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        float[] images = new float[count * Size];
        for (int i = 0; i < count; i++)
        {
            int half = random.Next(5, 10), down = random.Next(6, 10);
            for (int p = 0; p < Size; p++)
            {
                int x = p % Side - 14, y = p / Side - 14;
                bool ink = (Math.Abs(y + down) < 2 && Math.Abs(x) < half) || (Math.Abs(x) < 2 && Math.Abs(y) < down);
                images[i * Size + p] = ink ? 1 : 0;
            }
        }
        return images;
    }
}
