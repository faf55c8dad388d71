using NetGen;
using NetGen.Samples;

namespace SeeingInside;

/// <summary>Images of digits, 0 (paper) to 1 (ink), and what they are.</summary>
internal sealed record Digits(byte[] Pixels, int[] Labels)
{
    public const int Side = 28, Size = Side * Side;

    public int Count => Labels.Length;

    public static (Digits Train, Digits Test) Load(SampleRun run)
    {
        if (Mnist.Find(run) is not { } mnist)
            return (Drawn(800, run.Seed), Drawn(200, run.Seed + 1));
        return (new Digits(mnist.Train.Pixels, mnist.Train.Labels), new Digits(mnist.Test.Pixels, mnist.Test.Labels));
    }

    public float[] this[int index] => Array.ConvertAll(Pixels[(index * Size)..((index + 1) * Size)], level => level / 255f);

    public IDataset ToDataset() => new InMemoryDataset(DataColumn.Values("image", [1, Side, Side], Pixels), DataColumn.Labels("digit", 10, Labels));

    private static Digits Drawn(int count, ulong seed)
    {
        (byte[] pixels, int[] labels) = DrawnDigits.Draw(count, seed);
        return new Digits(pixels, labels);
    }
}
