using NetGen;
using NetGen.Samples;

namespace Pruning;

/// <summary>MNIST's digits, 0 (paper) to 1 (ink), as rows of 784 numbers.</summary>
internal static class Digits
{
    public static (IDataset Train, IDataset Validation, IDataset Test) Load(SampleRun run, int most)
    {
        Mnist digits = Mnist.Find(run) ?? new(DrawnDigits.Draw(1_000, run.Seed), DrawnDigits.Draw(300, run.Seed + 1));
        IDataset all = Set(digits.Train), test = Set(digits.Test);
        // The test decides nothing: a twelfth of the digits does.
        (IDataset train, IDataset validation) = (most < all.Count ? all.Take(most) : all).Split(11.0 / 12, run.Seed);
        return (train, validation, test);
    }

    private static InMemoryDataset Set((byte[] Pixels, int[] Labels) part) =>
        new(DataColumn.Values("image", [784], Array.ConvertAll(part.Pixels, level => level / 255f)), DataColumn.Labels("digit", 10, part.Labels));
}
