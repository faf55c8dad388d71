using NetGen.Samples;

namespace Captions;

/// <summary>Images of single digits, 28x28 grey levels each.</summary>
internal sealed record Digits(byte[] Pixels, int[] Labels)
{
    public const int Side = 28;

    public static (Digits Train, Digits Test) Load(SampleRun run)
    {
        if (Mnist.Find(run) is not { } mnist)
            return (Drawn(2_000, run.Seed), Drawn(500, run.Seed + 1));
        return (new(mnist.Train.Pixels, mnist.Train.Labels), new(mnist.Test.Pixels, mnist.Test.Labels));
    }

    private static Digits Drawn(int count, ulong seed)
    {
        (byte[] pixels, int[] labels) = DrawnDigits.Draw(count, seed);
        return new(pixels, labels);
    }
}
