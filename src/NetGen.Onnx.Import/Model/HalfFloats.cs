namespace NetGen.Onnx;

/// <summary>Real numbers of 16 bits, from their bits.</summary>
internal static class HalfFloats
{
    /// <summary>IEEE 754's binary16: 5 bits of exponent, 10 of fraction.</summary>
    public static double OfHalf(int bits)
    {
        int exponent = (bits >> 10) & 31, fraction = bits & 1023;
        double magnitude = exponent switch
        {
            0 => fraction * Math.Pow(2, -24),
            31 => fraction == 0 ? double.PositiveInfinity : double.NaN,
            _ => (1024 + fraction) * Math.Pow(2, exponent - 25),
        };
        return (bits & 0x8000) != 0 ? -magnitude : magnitude;
    }

    /// <summary>The upper half of a float.</summary>
    public static double OfBrain(int bits) => BitConverter.ToSingle(BitConverter.GetBytes(bits << 16), 0);
}
