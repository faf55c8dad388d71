namespace NetGen.Runtime.Tests.Simd;

/// <summary>Floats that a function is tried on.</summary>
internal static class FloatSamples
{
    private const uint Step = 30011;

    /// <summary>
    /// About 140,000 bit patterns over all exponents, both signs, subnormals and NaN; then a fine grid over [-20, 20] and the places where results leave the range.
    /// </summary>
    public static IEnumerable<float[]> Blocks(int lanes)
    {
        var block = new float[lanes];
        int filled = 0;
        foreach (float value in All())
        {
            block[filled++] = value;
            if (filled == lanes)
            {
                yield return block;
                filled = 0;
            }
        }
        if (filled > 0)
            yield return block;
    }

    private static IEnumerable<float> All()
    {
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Step)
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        for (int i = -60000; i <= 60000; i++)
            yield return i / 3000f;
        for (int i = -3000; i <= 3000; i++)
        {
            yield return i / 27f;
            yield return 1 + i / 16777216f;
            yield return i * (MathF.PI / 2);
        }
        foreach (float edge in new[] { 88.72283f, 88.72284f, -87.33655f, -103.97208f, -103.97209f, -104f, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon, 1.17549435e-38f })
            yield return edge;
        yield return float.PositiveInfinity;
        yield return float.NegativeInfinity;
        yield return float.NaN;
    }
}
