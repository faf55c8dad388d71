using NetGen.Samples;

namespace Captions;

/// <summary>Photographs, and what five people said of each (a part of Flickr8k; Hodosh, Young, Hockenmaier 2013): 64x64 pixels, red, green and blue.</summary>
/// <param name="Pixels">[photographs, 3, 64, 64].</param>
/// <param name="Captions">Of each photograph those that there are.</param>
internal sealed record Photos(byte[] Pixels, string[][] Captions)
{
    public const int Side = 64, Size = 3 * Side * Side;

    public static (Photos Train, Photos Test) Load(SampleRun run)
    {
        string[] files = ["train-images.idx4-ubyte", "train-captions.tsv", "test-images.idx4-ubyte", "test-captions.tsv"];
        if (run.FindData("flickr8k_1000", files) is not { } folder)
            return (Coloured(120, run.Seed), Coloured(30, run.Seed + 1));
        return (Read(0), Read(2));

        Photos Read(int first)
        {
            byte[] pixels = folder.Idx(files[first]).Bytes;
            ILookup<int, string> captions = folder.Lines(files[first + 1]).Select(line => line.Split('\t'))
                .ToLookup(fields => int.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture), fields => fields[1]);
            return new(pixels, [.. Enumerable.Range(0, pixels.Length / Size).Select(i => captions[i].ToArray())]);
        }
    }

    /// <summary>Photographs.</summary>
    public int Count => Captions.Length;

    /// <summary>A photograph, each number from -1 to 1.</summary>
    public float[] this[int photo]
    {
        get
        {
            float[] numbers = new float[Size];
            Copy(photo, numbers, isMirrored: false);
            return numbers;
        }
    }

    /// <summary>Brings a photograph, or its mirror image, into a batch.</summary>
    public void Copy(int photo, Span<float> numbers, bool isMirrored)
    {
        ReadOnlySpan<byte> pixels = Pixels.AsSpan(photo * Size, Size);
        for (int i = 0; i < Size; i++)
            numbers[i] = pixels[isMirrored ? i + Side - 1 - 2 * (i % Side) : i] / 127.5f - 1;
    }

    /// <summary>Some of them.</summary>
    public Photos Where(Func<int, bool> isMeant)
    {
        int[] places = [.. Enumerable.Range(0, Count).Where(isMeant)];
        return new([.. places.SelectMany(i => Pixels[(i * Size)..((i + 1) * Size)])], [.. places.Select(i => Captions[i])]);
    }

    /// <summary>Pictures of one colour: a stand-in.</summary>
    private static Photos Coloured(int count, ulong seed)
    {
        string[] names = ["red", "green", "blue"];
        var random = new Random((int)seed);
        int[] colours = [.. Enumerable.Range(0, count).Select(i => i % 3)];
        return new(
            [.. colours.SelectMany(colour => Enumerable.Range(0, Size).Select(i => (byte)((i / (Side * Side) == colour ? 180 : 20) + random.Next(40))))],
            [.. colours.Select(colour => new[] { $"a {names[colour]} field .", $"a field that is {names[colour]} ." })]);
    }
}
