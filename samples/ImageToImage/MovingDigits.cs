using NetGen;
using NetGen.Data;
using NetGen.RandomNumbers;
using NetGen.Samples;

namespace ImageToImage;

/// <summary>Films of two digits that move in straight lines and bounce off the edges (after Srivastava et al. 2015: moving MNIST), 32x32 grey levels a frame.</summary>
internal sealed class MovingDigits
{
    public const int Side = 32, Area = Side * Side, Seen = 3, Frames = Seen + 12;

    private const int Digit = 14;

    private readonly byte[][] _digits;

    private MovingDigits(IEnumerable<byte[]> digits) => _digits = [.. digits.Select(Halved)];

    public static (MovingDigits Train, MovingDigits Test) Load(SampleRun run)
    {
        string[] files = ["train-images-idx3-ubyte", "t10k-images-idx3-ubyte"];
        if (run.FindData("mnist", files) is not { } folder)
            return (new(DrawnDigits.Draw(50, run.Seed).Pixels.Chunk(28 * 28)), new(DrawnDigits.Draw(20, run.Seed + 1).Pixels.Chunk(28 * 28)));
        return (Read(files[0]), Read(files[1]));

        MovingDigits Read(string file) => new(folder.Idx(file).Bytes.Chunk(28 * 28).Take(10_000));
    }

    /// <summary>A film, [frames][32·32], 0 to 1.</summary>
    public float[][] Film(ulong seed, int sample, int epoch, int frames)
    {
        var random = new SampleRandom(seed, RandomStream.User + 2, sample, epoch);
        float[][] film = [.. Enumerable.Range(0, frames).Select(_ => new float[Area])];
        for (int digit = 0; digit < 2; digit++)
        {
            byte[] image = _digits[random.NextInt(_digits.Length)];
            (int x, int y) = (random.NextInt(Side - Digit + 1), random.NextInt(Side - Digit + 1));
            (int dx, int dy) = (random.NextInt(5) - 2, random.NextInt(5) - 2);
            foreach (float[] frame in film)
            {
                for (int p = 0; p < image.Length; p++)
                {
                    ref float pixel = ref frame[(y + p / Digit) * Side + x + p % Digit];
                    pixel = Math.Max(pixel, image[p] / 255f);
                }
                (x, dx) = Moved(x, dx);
                (y, dy) = Moved(y, dy);
            }
        }
        return film;

        static (int, int) Moved(int place, int way) => place + way is >= 0 and <= Side - Digit ? (place + way, way) : (Math.Clamp(place + way, 0, Side - Digit), -way);
    }

    /// <summary>Three frames, and the one behind them; others in each epoch.</summary>
    public IDataset ToDataset(int count, ulong seed)
    {
        PortDescription[] columns = [new("frames", PortKind.Values, [Seen, Side, Side]), new("next", PortKind.Values, [1, Side, Side])];
        return new InMemoryDataset(DataColumn.Features("film", new float[count])).Map(columns, (_, to, index, sample, epoch) =>
        {
            float[][] film = Film(seed, sample, epoch, Seen + 1);
            for (int i = 0; i < Seen; i++)
                film[i].CopyTo(to.Values(0, index)[(i * Area)..]);
            film[Seen].CopyTo(to.Values(1, index));
        });
    }

    /// <summary>Half the size: the mean of four pixels.</summary>
    private static byte[] Halved(byte[] image) => [.. Enumerable.Range(0, Digit * Digit).Select(p =>
    {
        int at = p / Digit * 2 * 28 + p % Digit * 2;
        return (byte)((image[at] + image[at + 1] + image[at + 28] + image[at + 29]) / 4);
    })];
}
