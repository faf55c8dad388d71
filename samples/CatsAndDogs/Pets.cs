using NetGen;
using NetGen.Samples;

namespace CatsAndDogs;

/// <summary>Photographs of pets, 64x64 pixels each, 0 for a cat, 1 for a dog.</summary>
internal sealed record Pets(Photos Photos, int[] Kinds)
{
    /// <summary>Rows and columns that the network takes.</summary>
    public const int Side = 128, Size = 3 * Side * Side;

    public int Count => Kinds.Length;

    /// <summary>2,000 to learn from, 500 for the test.</summary>
    public static (Pets Train, Pets Test) Load(SampleRun run)
    {
        string[] files = ["train-images.idx4-ubyte", "train-labels.idx1-ubyte", "test-images.idx4-ubyte", "test-labels.idx1-ubyte"];
        if (run.FindData("cats_dogs64", files) is not { } folder)
            return (Drawn(48, 0), Drawn(24, 48));
        return (new Pets(Photos.Read(folder, files[0]), folder.Idx(files[1]).ToInts()), new Pets(Photos.Read(folder, files[2]), folder.Idx(files[3]).ToInts()));
    }

    /// <summary>So many, as many of each kind as of the other, the first of a shuffled order: the 200 are among the 500.</summary>
    public int[] Choose(int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new Random((int)seed).Shuffle(order);
        return [.. new[] { 0, 1 }.SelectMany(kind => order.Where(i => Kinds[i] == kind).Take(count / 2))];
    }

    public Pets Take(int[] which) => new(Photos.Take(which), [.. which.Select(i => Kinds[i])]);

    /// <summary>One of them as the network takes it.</summary>
    public void Fill(int index, bool mirrored, Span<float> input)
    {
        float[] photo = Photos[index];
        if (mirrored)
        {
            for (int row = 0; row < photo.Length; row += Photos.Side)
                photo.AsSpan(row, Photos.Side).Reverse();
        }
        PretrainedInput.Fill(photo, Photos.Side, input, Side);
    }

    /// <summary>As the network takes them; mirrored and moved at random where that is asked for.</summary>
    public IDataset ToDataset(ulong seed, bool moved)
    {
        IDataset small = new InMemoryDataset(DataColumn.Values("photo", [3, Photos.Side, Photos.Side], Photos.Pixels), DataColumn.Labels("kind", 2, Kinds));
        PortDescription[] columns = [new("photo", PortKind.Values, [3, Side, Side]), small.Columns[1]];
        return small.Map(columns, (from, to, index, sample, epoch) =>
        {
            Span<float> photo = from.Values(0, index);
            if (moved)
                Move(photo, Photos.Side, new Random((int)(AlteredDataset.Draw(seed, epoch, sample) & int.MaxValue)));
            PretrainedInput.Fill(photo, Photos.Side, to.Values(0, index), Side);
            to.Labels(1, index)[0] = from.Labels(1, index)[0];
        });
    }

    /// <summary>Half of them mirrored, all by up to four pixels each way; what comes in repeats the edge.</summary>
    private static void Move(Span<float> photo, int side, Random random)
    {
        float[] before = photo.ToArray();
        bool mirrored = random.Next(2) == 1;
        (int right, int down) = (random.Next(-4, 5), random.Next(-4, 5));
        for (int i = 0; i < photo.Length; i++)
        {
            int x = i % side, y = i / side % side, plane = i / (side * side) * side * side;
            int u = Math.Clamp((mirrored ? side - 1 - x : x) - right, 0, side - 1), v = Math.Clamp(y - down, 0, side - 1);
            photo[i] = before[plane + v * side + u];
        }
    }

    /// <summary>Stripes along or across, in any colours: a stand-in.</summary>
    private static Pets Drawn(int count, int first)
    {
        Photos photos = Photos.Drawn(count, 64, (i, y, x) =>
        {
            double phase = 1.3 * (i + first), value = Math.Sin(12 * ((i + first) % 2 == 0 ? x : y) + phase);
            return (0.5 + 0.4 * value, 0.5 + 0.3 * value * Math.Cos(phase), 0.5 + 0.3 * Math.Sin(phase));
        });
        return new Pets(photos, [.. Enumerable.Range(0, count).Select(i => (i + first) % 2)]);
    }
}
