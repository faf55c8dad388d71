using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Native floats with a guard behind them: operands of random numbers, and results that are compared with what they should be.</summary>
internal sealed unsafe class Floats : IDisposable
{
    private const int GuardFloats = 20;
    private const float Guard = -77.25f;

    private Floats(int count)
    {
        Count = count;
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)(count + GuardFloats) * sizeof(float), 64);
        new Span<float>(Pointer + count, GuardFloats).Fill(Guard);
    }

    public int Count { get; }

    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Count);

    /// <summary>Uniform in [-1, 1).</summary>
    public static Floats Random(int seed, int count)
    {
        var random = new Random(seed);
        var floats = new Floats(count);
        foreach (ref float value in floats.Span)
            value = (float)(2 * random.NextDouble() - 1);
        return floats;
    }

    /// <summary>NaN everywhere: no result.</summary>
    public static Floats Result(long count)
    {
        var floats = new Floats((int)count);
        floats.Span.Fill(float.NaN);
        return floats;
    }

    public static Floats Of(ReadOnlySpan<float> values)
    {
        var floats = new Floats(values.Length);
        values.CopyTo(floats.Span);
        return floats;
    }

    public float[] ToArray() => Span.ToArray();

    /// <summary>Fails with the worst element if one is off by more than the tolerance, or if a float behind the last was written.</summary>
    public void Agree(string what, double[] expected, double tolerance)
    {
        Assert.Equal(expected.Length, Count);
        int worst = 0;
        for (int i = 0; i < Count; i++)
            if (!(Math.Abs(Pointer[i] - expected[i]) <= Math.Abs(Pointer[worst] - expected[worst])))
                worst = i;
        if (Count > 0)
            Assert.True(
                Math.Abs(Pointer[worst] - expected[worst]) <= tolerance,
                string.Create(CultureInfo.InvariantCulture, $"{what}: element {worst} of {Count} is {Pointer[worst]:R}, expected {expected[worst]:R}"));
        NothingWasWrittenBehind(what);
    }

    public void NothingWasWrittenBehind(string what)
    {
        for (int i = 0; i < GuardFloats; i++)
            Assert.True(Pointer[Count + i] == Guard, $"{what}: wrote {i + 1} floats past the end");
    }

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}
