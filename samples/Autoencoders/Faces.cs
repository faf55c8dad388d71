using NetGen.Samples;

namespace Autoencoders;

/// <summary>Faces, 64x64 grey levels each, and whether they smile.</summary>
internal sealed record Faces(float[][] Images, int[] Smiles)
{
    public const int Side = 64, Size = Side * Side;

    public static (Faces Train, Faces Test) Load(SampleRun run)
    {
        string[] files = ["train-images.idx3-ubyte", "train-labels.idx1-ubyte", "test-images.idx3-ubyte", "test-labels.idx1-ubyte"];
        if (run.FindData("smiles", files) is not { } folder)
            return (Drawn(200, run.Seed), Drawn(60, run.Seed + 1));
        return (Read(files[0], files[1]), Read(files[2], files[3]));

        Faces Read(string images, string labels)
        {
            byte[] pixels = folder.Idx(images).Bytes;
            int[] smiles = folder.Idx(labels).ToInts();
            return new Faces([.. smiles.Select((_, i) => Array.ConvertAll(pixels[(i * Size)..((i + 1) * Size)], level => level / 255f))], smiles);
        }
    }

    /// <summary>The images of those that smile, or of those that do not.</summary>
    public IEnumerable<float[]> Of(int smile) => Images.Where((_, i) => Smiles[i] == smile);

    /// <summary>Circles with eyes and a mouth that bends: a stand-in.</summary>
    public static Faces Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        int[] smiles = [.. Enumerable.Range(0, count).Select(i => i % 2)];
        return new Faces([.. smiles.Select(Draw)], smiles);

        float[] Draw(int smile)
        {
            float[] image = new float[Size];
            double cx = 31 + random.Next(-3, 4), cy = 31 + random.Next(-3, 4), light = 0.5 + 0.4 * random.NextDouble();
            for (int i = 0; i < Size; i++)
            {
                double x = i % Side - cx, y = i / Side - cy;
                bool eye = Math.Min(Math.Abs(x - 9), Math.Abs(x + 9)) < 3 && Math.Abs(y + 8) < 3;
                bool mouth = Math.Abs(x) < 13 && Math.Abs(y - 13 + (smile == 1 ? x * x / 24 - 3 : 0)) < 2;
                image[i] = (float)(x * x + y * y > 28 * 28 ? 0.1 : eye || mouth ? 0.15 : light);
            }
            return image;
        }
    }
}
