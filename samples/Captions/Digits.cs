using NetGen.Samples;

namespace Captions;

/// <summary>Images of single digits, 28x28 grey levels each.</summary>
internal sealed record Digits(byte[] Pixels, int[] Labels)
{
    public const int Side = 28;

    public static (Digits Train, Digits Test) Load(SampleRun run)
    {
        string[] files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        if (run.FindData("mnist", files) is not { } folder)
            return (Drawn(2_000, run.Seed), Drawn(500, run.Seed + 1));
        return (new(folder.Idx(files[0]).Bytes, folder.Idx(files[1]).ToInts()), new(folder.Idx(files[2]).Bytes, folder.Idx(files[3]).ToInts()));
    }

    private static Digits Drawn(int count, ulong seed)
    {
        (byte[] pixels, int[] labels) = DrawnDigits.Draw(count, seed);
        return new(pixels, labels);
    }
}
