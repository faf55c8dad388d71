using NetGen;

namespace Gan;

/// <summary>What a judge says of many digits.</summary>
/// <param name="Sure">Part of them that it is sure of: p &gt; 0.9.</param>
/// <param name="Read">What it takes each for.</param>
internal sealed record Jury(double Sure, int[] Read)
{
    /// <summary>How often the commonest of the ten comes for the rarest once.</summary>
    public double Spread
    {
        get
        {
            int[] counts = new int[Digits.Kinds];
            foreach (int digit in Read)
                counts[digit]++;
            return counts.Max() / Math.Max(0.5, counts.Min());
        }
    }

    /// <param name="judge">Who reads.</param>
    /// <param name="images">Images, 0 to 1.</param>
    public static Jury Of(Judge judge, IEnumerable<float[]> images)
    {
        const int AtOnce = 500;
        float[][] logits =
        [
            .. images.Chunk(AtOnce).SelectMany(some => judge.Predict([.. some.SelectMany(image => image).Select(level => level * 2 - 1)]).Chunk(Digits.Kinds)),
        ];
        return new Jury(
            logits.Average(row => 1 / row.Sum(logit => Math.Exp(logit - row.Max())) > 0.9 ? 1.0 : 0),
            Array.ConvertAll(logits, row => Array.IndexOf(row, row.Max())));
    }
}
