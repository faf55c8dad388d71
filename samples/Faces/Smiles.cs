using NetGen;
using NetGen.Samples;

namespace Faces;

/// <summary>Faces of 64x64 grey levels, each with a 1 where it smiles.</summary>
internal sealed record Smiles(byte[] Pixels, int[] Smiling)
{
    public int Count => Smiling.Length;

    public float[] this[int index] => Array.ConvertAll(Pixels[(index * People.Size)..((index + 1) * People.Size)], level => level / 255f);

    /// <summary>1,400 faces to learn from, 400 for the test.</summary>
    public static (Smiles Train, Smiles Test) Load(SampleRun run)
    {
        string[] files = ["train-images.idx3-ubyte", "train-labels.idx1-ubyte", "test-images.idx3-ubyte", "test-labels.idx1-ubyte"];
        if (run.FindData("smiles", files) is not { } folder)
            return (Drawn(100, 0), Drawn(40, 1000));
        return (new Smiles(folder.Idx(files[0]).Bytes, folder.Idx(files[1]).ToInts()), new Smiles(folder.Idx(files[2]).Bytes, folder.Idx(files[3]).ToInts()));
    }

    private static Smiles Drawn(int count, int seed)
    {
        byte[] pixels = new byte[count * People.Size];
        for (int i = 0; i < count; i++)
            DrawnFace.Draw(pixels.AsSpan(i * People.Size, People.Size), 0.25 + 0.02 * (i % 5), 0.4, 0.3 + 0.1 * (i % 7), smile: i % 2 == 1 ? 0.9 : -0.6, seed + i);
        return new Smiles(pixels, [.. Enumerable.Range(0, count).Select(i => i % 2)]);
    }
}
