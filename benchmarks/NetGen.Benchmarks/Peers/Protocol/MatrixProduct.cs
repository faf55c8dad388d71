namespace NetGen.Benchmarks.Peers;

/// <summary>
/// The product of two matrices of floats that every contestant is asked for before anything else. Convolutions and dense layers end in such products, so whoever is slow here is not at its best:
/// a BLAS of reference, for instance, is fifteen to thirty times slower than one that is made for the processor.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>Rows and columns of both.</summary>
    public const int Size = 1024;

    /// <summary>Floating-point operations: a multiply-add counts two.</summary>
    public const double Flops = 2.0 * Size * Size * Size;

    /// <summary>Numbers for a factor, uniform in [-0.5, 0.5): no sum overflows or becomes denormal.</summary>
    public static float[] Factor(int seed)
    {
        var random = new Random(seed);
        var numbers = new float[Size * Size];
        foreach (ref float number in numbers.AsSpan())
            number = random.NextSingle() - 0.5f;
        return numbers;
    }
}
