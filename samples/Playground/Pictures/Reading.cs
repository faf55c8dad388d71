namespace Playground.Pictures;

/// <summary>What the reader says of a drawing, and what it sees on the way.</summary>
/// <param name="Image">What it is given: 28² bytes.</param>
/// <param name="Probabilities">Of the ten digits.</param>
/// <param name="Strokes">What the first convolution leaves: six maps of 28².</param>
/// <param name="Parts">What the second leaves: sixteen of 10².</param>
public sealed record Reading(byte[] Image, float[] Probabilities, byte[] Strokes, byte[] Parts)
{
    public const int StrokeMaps = 6, StrokeSide = 28, PartMaps = 16, PartSide = 10;

    public int Digit => Array.IndexOf(Probabilities, Probabilities.Max());

    /// <returns>Null of an empty drawing.</returns>
    public static Reading? Of(DigitReader reader, byte[] drawing)
    {
        if (DigitImage.Of(drawing) is not { } image)
            return null;
        float[] strokes = new float[DigitReader.StrokesSize], parts = new float[DigitReader.PartsSize], logits = new float[DigitReader.DigitSize];
        reader.Predict(image, strokes, parts, logits);
        float most = logits.Max();
        float[] weights = Array.ConvertAll(logits, logit => MathF.Exp(logit - most));
        float sum = weights.Sum();
        return new Reading(Bytes(image, 1), Array.ConvertAll(weights, w => w / sum), Bytes(strokes, strokes.Max()), Bytes(parts, parts.Max()));
    }

    private static byte[] Bytes(float[] values, float most) => Array.ConvertAll(values, v => (byte)Math.Clamp(v / Math.Max(most, 1e-6f) * 255, 0, 255));
}
