namespace NetGen.Kernels;

/// <summary>
/// How many units of a weight's gradient pass by a slice of the samples together, before the next slice: what has been brought near of it is used by all of them. Each unit adds up
/// its slices in their order, whoever else passes by.
/// </summary>
internal static class WeightUnits
{
    /// <summary>Floats of the gradient that are added to at a time: they stay in the second cache beside a slice.</summary>
    private const int Floats = 32 * 1024;

    /// <summary>Units of <paramref name="floats"/> each that go together.</summary>
    public static int Together(int floats) => Math.Max(1, Floats / Math.Max(1, floats));
}
