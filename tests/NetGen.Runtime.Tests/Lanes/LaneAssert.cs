using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

internal static class LaneAssert
{
    /// <summary>
    /// |actual - expected| &lt;= tolerance·(scale + 1) element by element; the scale is the sum of the magnitudes of the terms, so that cancellation is allowed for.
    /// </summary>
    public static void Close(string what, ReadOnlySpan<float> actual, double[] expected, double[]? scale = null, double tolerance = 1e-6)
    {
        Assert.True(actual.Length == expected.Length, $"{what}: {actual.Length} elements, expected {expected.Length}");
        int worst = -1;
        double excess = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = tolerance * ((scale is null ? Math.Abs(expected[i]) : scale[i]) + 1), error = Math.Abs(actual[i] - expected[i]);
            // A NaN is no less wrong than anything.
            if (!(error <= allowed) && !(error / allowed < excess))
            {
                worst = i;
                excess = error / allowed;
            }
        }
        Assert.True(worst < 0, FormattableString.Invariant($"{what}: worst element {worst} of {expected.Length} is {(worst < 0 ? 0 : actual[worst]):R}, expected {(worst < 0 ? 0 : expected[worst]):R} ({excess:G3} times the tolerance)"));
    }

    /// <summary>The same numbers to the bit.</summary>
    public static void Same(string what, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        Assert.True(actual.Length == expected.Length, $"{what}: {actual.Length} elements, expected {expected.Length}");
        for (int i = 0; i < expected.Length; i++)
            Assert.True(BitConverter.SingleToInt32Bits(actual[i]) == BitConverter.SingleToInt32Bits(expected[i]),
                FormattableString.Invariant($"{what}: element {i} is {actual[i]:R}, expected {expected[i]:R} to the bit"));
    }

    /// <summary>
    /// Runs the units in one go, then in other cuts and orders: every cut must give the same bits. Leaves the result of the last run.
    /// </summary>
    public static void AnyCut(string what, int units, LaneMemory result, Action<int, int> run)
    {
        result.Forget();
        run(0, units);
        float[] whole = result.Span.ToArray();
        result.Forget();
        for (int unit = units - 1; unit >= 0; unit--)
            run(unit, unit + 1);
        Same($"{what}, units one by one, backwards", result.Span, whole);
        result.Forget();
        int middle = units / 3;
        run(middle, units);
        run(0, middle);
        Same($"{what}, units [{middle}, {units}) and [0, {middle})", result.Span, whole);
    }

    /// <summary>Gradients are exact zeros in the lanes past the batch.</summary>
    public static void ZeroPastBatch<V>(string what, LaneMemory lanes, int size, int batch)
        where V : unmanaged, NetGen.Simd.ISimd<V>
    {
        for (int sample = batch; sample < NetGen.Kernels.LaneLayout.Blocks<V>(batch) * V.Count; sample++)
        for (int e = 0; e < size; e++)
            Assert.True(lanes.Span[LaneData.At<V>(sample, e, size)] == 0,
                $"{what}: element {e} of lane {sample}, past the batch of {batch}, is {lanes.Span[LaneData.At<V>(sample, e, size)]}, not zero");
    }
}
