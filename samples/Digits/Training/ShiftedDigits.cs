using Digits.Data;
using NetGen;

namespace Digits.Training;

/// <summary>
/// Training images, each moved by up to <paramref name="reach"/> pixels in both directions whenever it comes: where a digit stands says nothing about which one it is.
/// </summary>
/// <remarks>
/// The shift follows from the seed, the image and the first image of its batch. Hence it is another one in each epoch, and the same one again in a run that is repeated or resumed.
/// </remarks>
/// <param name="digits">Images [1, 28, 28] and labels.</param>
/// <param name="reach">The most pixels.</param>
/// <param name="paper">What comes in at the border.</param>
/// <param name="seed">Another seed, other shifts.</param>
internal sealed class ShiftedDigits(IDataset digits, int reach, float paper, ulong seed) : IDataset
{
    public int Count => digits.Count;

    public IReadOnlyList<PortDescription> Columns => digits.Columns;

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        digits.Fill(batch, samples);
        Span<float> images = batch.Values(0);
        for (int i = 0; i < samples.Length; i++)
        {
            ulong bits = Mix(Mix(seed + (ulong)samples[0]) + (ulong)samples[i]);
            ulong choices = (ulong)(2 * reach + 1);
            Shift(images.Slice(i * DigitImages.Size, DigitImages.Size), (int)(bits % choices) - reach, (int)((bits >> 32) % choices) - reach);
        }
    }

    private void Shift(Span<float> image, int right, int down)
    {
        const int Side = DigitImages.Side;
        Span<float> before = stackalloc float[DigitImages.Size];
        image.CopyTo(before);
        image.Fill(paper);
        int length = Side - Math.Abs(right), from = Math.Max(0, -right), to = Math.Max(0, right);
        for (int y = Math.Max(0, down); y < Math.Min(Side, Side + down); y++)
            before.Slice((y - down) * Side + from, length).CopyTo(image[(y * Side + to)..]);
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators. OOPSLA 2014).</summary>
    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
