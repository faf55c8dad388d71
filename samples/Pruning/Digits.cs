using NetGen;
using NetGen.Samples;

namespace Pruning;

/// <summary>MNIST's digits, 0 (paper) to 1 (ink), as rows of 784 numbers.</summary>
internal static class Digits
{
    public static (IDataset Train, IDataset Validation, IDataset Test) Load(SampleRun run, int most)
    {
        string[] files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        IDataset all, test;
        if (run.FindData("mnist", files) is { } folder)
            (all, test) = (Set(folder.Idx(files[0]).Bytes, folder.Idx(files[1]).ToInts()), Set(folder.Idx(files[2]).Bytes, folder.Idx(files[3]).ToInts()));
        else
            (all, test) = (Drawn(1_000, run.Seed), Drawn(300, run.Seed + 1));
        // The test decides nothing: a twelfth of the digits does.
        (IDataset train, IDataset validation) = (most < all.Count ? all.Take(most) : all).Split(11.0 / 12, run.Seed);
        return (train, validation, test);

        static IDataset Drawn(int count, ulong seed)
        {
            var (pixels, labels) = DrawnDigits.Draw(count, seed);
            return Set(pixels, labels);
        }
    }

    private static InMemoryDataset Set(byte[] pixels, int[] labels) =>
        new(DataColumn.Values("image", [784], Array.ConvertAll(pixels, level => level / 255f)), DataColumn.Labels("digit", 10, labels));
}
