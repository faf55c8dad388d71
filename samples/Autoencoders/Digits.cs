using NetGen;
using NetGen.Samples;

namespace Autoencoders;

/// <summary>Images of digits, 28x28 grey levels each, and what they are.</summary>
internal sealed record Digits(byte[] Pixels, int[] Labels)
{
    public const int Side = 28, Size = Side * Side;

    public int Count => Labels.Length;

    /// <summary>MNIST: 60,000 to learn from, 10,000 to be measured on.</summary>
    public static (Digits Train, Digits Test) Load(SampleRun run, int most)
    {
        if (Mnist.Find(run) is not { } mnist)
            return (Drawn(600, run.Seed), Drawn(200, run.Seed + 1));
        return (Of(mnist.Train).Take(most), Of(mnist.Test).Take(Math.Max(200, most / 6)));

        static Digits Of((byte[] Pixels, int[] Labels) part) => new(part.Pixels, part.Labels);
    }

    public Digits Take(int most) => most >= Count ? this : new(Pixels[..(most * Size)], Labels[..most]);

    /// <summary>An image, 0 to 1.</summary>
    public float[] Image(int index) => Array.ConvertAll(Pixels[(index * Size)..((index + 1) * Size)], level => level / 255f);

    public NumberColumn Column(string name) => DataColumn.Values(name, [1, Side, Side], Pixels);

    /// <summary>A stand-in.</summary>
    public static Digits Drawn(int count, ulong seed)
    {
        (byte[] pixels, int[] labels) = DrawnDigits.Draw(count, seed);
        return new Digits(pixels, labels);
    }
}
