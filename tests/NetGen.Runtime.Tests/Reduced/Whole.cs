using NetGen.Kernels;
using NetGen.Simd;

namespace NetGen.Runtime.Tests.Reduced;

/// <summary>Whole numbers that become floats without a rounding, so that what a kernel makes of them can be reckoned in whole numbers.</summary>
internal static class Whole
{
    public const float ScaleOfX = 1f / 64, ScaleOfWeights = 1f / 256;

    /// <summary>What a calibration says of them.</summary>
    public static float[] Range => [127 * ScaleOfX, 0];

    /// <summary>From −127 to 127.</summary>
    public static int[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(-127, 128))];
    }

    /// <summary>Weights, of which each output has one of the greatest magnitude: so its scale is the one that was meant.</summary>
    public static int[] Weights(int outputs, int size, int seed)
    {
        int[] weights = Numbers(outputs * size, seed);
        for (int output = 0; output < outputs; output++)
            weights[output * size + output * 7 % size] = output % 2 == 0 ? 127 : -127;
        return weights;
    }

    public static float[] Floats(int[] numbers, float scale) => Array.ConvertAll(numbers, number => number * scale);

    /// <summary>Notes which elements were final when the epilogue came.</summary>
    public readonly unsafe struct Noting : IRowEpilogue
    {
        [ThreadStatic] public static int[]? Seen;

        [ThreadStatic] public static int Channels;

        public static void Apply(void* state, long firstPixel, int pixels, int firstChannel, int channels)
        {
            for (long pixel = firstPixel; pixel < firstPixel + pixels; pixel++)
                for (int channel = firstChannel; channel < firstChannel + channels; channel++)
                    Seen![pixel * Channels + channel]++;
        }
    }

    /// <summary>Every way to add products up that this machine has.</summary>
    public static IEnumerable<int> Ways
    {
        get
        {
            yield return (int)ByteDotKind.Plain;
            if (Avx2Dot.IsSupported)
                yield return (int)ByteDotKind.Avx2;
            if (VnniDot.IsSupported)
                yield return (int)ByteDotKind.Vnni;
        }
    }
}
