using NetGen;
using NetGen.Samples;

namespace Faces;

/// <summary>Faces of 64x64 grey levels, each with the number of its person.</summary>
internal sealed record People(byte[] Pixels, int[] Identities)
{
    public const int Side = 64, Size = Side * Side;

    /// <summary>People of this number and above are never learned from.</summary>
    private const int FirstUnseen = 30;

    public int Count => Identities.Length;

    public float[] this[int index] => Array.ConvertAll(Pixels[(index * Size)..((index + 1) * Size)], level => level / 255f);

    /// <summary>The Olivetti faces: thirty people to learn from, ten others for the test, ten photographs of each.</summary>
    public static (People Known, People Unseen) Load(SampleRun run)
    {
        string[] files = ["images.idx3-ubyte", "identities.idx1-ubyte"];
        if (run.FindData("olivetti", files) is not { } folder)
            return (Drawn(8, 6, 0), Drawn(4, 6, 8));
        var all = new People(folder.Idx(files[0]).Bytes, folder.Idx(files[1]).ToInts());
        return (all.Where(person => person < FirstUnseen), all.Where(person => person >= FirstUnseen));
    }

    private People Where(Func<int, bool> which)
    {
        int[] chosen = [.. Enumerable.Range(0, Count).Where(i => which(Identities[i]))];
        return new People([.. chosen.SelectMany(i => Pixels[(i * Size)..((i + 1) * Size)])], [.. chosen.Select(i => Identities[i])]);
    }

    /// <summary>Ovals with two eyes and a mouth, at other places in each person's face: a stand-in.</summary>
    private static People Drawn(int people, int each, int first)
    {
        byte[] pixels = new byte[people * each * Size];
        for (int i = 0; i < people * each; i++)
        {
            (int person, int take) = (first + i / each, i % each);
            (double apart, double mouth) = (0.3 + 0.22 * Math.Sin(2.3 * person), 0.35 + 0.15 * Math.Cos(1.7 * person));
            DrawnFace.Draw(pixels.AsSpan(i * Size, Size), apart, mouth, skin: 0.5 + 0.4 * Math.Sin(person), smile: 0, 17 * person + take);
        }
        return new People(pixels, [.. Enumerable.Range(0, people * each).Select(i => first + i / each)]);
    }
}
