using NetGen;
using NetGen.Data;
using NetGen.Samples;

namespace ImageToImage;

/// <summary>Images of 64x64 pixels in colour, -1 to 1, and what is to be made of each.</summary>
internal sealed record Pairs(float[][] Given, float[][] Wanted)
{
    public const int Side = 64, Area = Side * Side, Size = 3 * Area;

    /// <summary>The side of the hole in images that are to be filled.</summary>
    public const int Hole = 24;

    /// <summary>A hole is so far from the edges, at least, and in so many places across and down.</summary>
    public const int Edge = 8, Room = Side - 2 * Edge - Hole + 1;

    public int Count => Given.Length;

    /// <summary>Facades of houses (Tyleček and Šára 2013: the CMP facades): what is where, in twelve colours, and photographs. 400 to learn from, 106 for the test.</summary>
    public static (Pairs Train, Pairs Test) Load(SampleRun run)
    {
        string[] files = ["train-labelmap.idx4-ubyte", "train-photo.idx4-ubyte", "test-labelmap.idx4-ubyte", "test-photo.idx4-ubyte"];
        if (run.FindData("facades64", files) is not { } folder)
            return (Drawn(24, run.Seed), Drawn(8, run.Seed + 1));
        return (new Pairs(Read(files[0]), Read(files[1])), new Pairs(Read(files[2]), Read(files[3])));

        float[][] Read(string file) => [.. folder.Idx(file).Bytes.Chunk(Size).Select(image => Array.ConvertAll(image, level => level / 127.5f - 1))];
    }

    /// <summary>The photographs, to be made of their grey levels (ITU-R BT.601).</summary>
    public Pairs Grey => new([.. Wanted.Select(photo => Enumerable.Range(0, Size).Select(p => Luminance(photo, p % Area)).ToArray())], Wanted);

    /// <summary>An image with its colours, but as light in each place as another one.</summary>
    public static float[] Lit(float[] image, float[] other) =>
        [.. image.Select((level, p) => Math.Clamp(level + Luminance(other, p % Area) - Luminance(image, p % Area), -1, 1))];

    /// <summary>The photographs, to be made of themselves with a hole. Where it is follows from the seed and the image; <see cref="Cut"/> cuts others.</summary>
    public Pairs Holed(ulong seed)
    {
        var random = new Random((int)seed);
        return new([.. Wanted.Select(photo => { float[] copy = [.. photo]; Cut(copy, Edge + random.Next(Room), Edge + random.Next(Room)); return copy; })], Wanted);
    }

    /// <summary>Cuts a hole.</summary>
    public static void Cut(Span<float> image, int left, int top)
    {
        for (int row = 0; row < 3 * Hole; row++)
            image.Slice((row / Hole * Side + top + row % Hole) * Side + left, Hole).Clear();
    }

    /// <summary>Pairs, both mirrored and moved alike.</summary>
    public IDataset ToDataset(ulong seed) =>
        new InMemoryDataset(Column("given", Given), Column("wanted", Wanted))
            .Augment(seed, new ImageAugmentation { FlipHorizontal = 0.5, ShiftPixels = 3, Border = Border.Edge, Masks = [1] });

    /// <summary>The mean of the images that are wanted.</summary>
    public float[] Mean() => [.. Enumerable.Range(0, Size).Select(p => Wanted.Average(image => image[p]))];

    private static float Luminance(float[] photo, int place) => 0.299f * photo[place] + 0.587f * photo[Area + place] + 0.114f * photo[2 * Area + place];

    private static NumberColumn Column(string name, float[][] images) => DataColumn.Values(name, [3, Side, Side], images.SelectMany(image => image).ToArray());

    /// <summary>Houses of rectangles: a stand-in.</summary>
    private static Pairs Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        float[][] given = new float[count][], wanted = new float[count][];
        for (int i = 0; i < count; i++)
        {
            int across = random.Next(2, 5), down = random.Next(2, 5);
            double wall = random.NextDouble();
            (given[i], wanted[i]) = (new float[Size], new float[Size]);
            for (int p = 0; p < Size; p++)
            {
                int channel = p / Area, x = p % Side, y = p / Side % Side;
                bool window = x * across % Side > Side / 3 && y * down % Side > Side / 3;
                given[i][p] = channel == (window ? 0 : 2) ? 0.9f : -0.9f;
                wanted[i][p] = (float)((window ? -0.6 : 0.2 + 0.5 * wall - 0.2 * channel) + 0.1 * random.NextDouble());
            }
        }
        return new Pairs(given, wanted);
    }
}
