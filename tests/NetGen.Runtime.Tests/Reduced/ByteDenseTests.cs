using NetGen.Kernels;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Reduced;

/// <summary>What is forced is forced for all: these do not run beside each other.</summary>
[CollectionDefinition(nameof(ByteDots), DisableParallelization = true)]
public sealed class ByteDotsCollection;

[Collection(nameof(ByteDots))]
public sealed unsafe class ByteDenseTests : IDisposable
{
    public static TheoryData<int, int, int> Sizes => All();

    private static TheoryData<int, int, int> All()
    {
        var all = new TheoryData<int, int, int>();
        foreach (int inputs in (int[])[1, 3, 4, 31, 100])
            foreach (int outputs in (int[])[1, 7, 8, 9, 70])
                foreach (int rows in (int[])[1, 2, 5, 6, 7, 50])
                    all.Add(inputs, outputs, rows);
        return all;
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Products_are_those_of_whole_numbers(int inputs, int outputs, int rows)
    {
        int[] x = Whole.Numbers(rows * inputs, seed: inputs + rows), w = Whole.Weights(outputs, inputs, seed: outputs);
        float[] bias = [.. Enumerable.Range(0, outputs).Select(i => MathF.Sin(i))];
        float[] expected = new float[rows * outputs];
        for (int row = 0; row < rows; row++)
        {
            for (int output = 0; output < outputs; output++)
            {
                long sum = 0;
                for (int i = 0; i < inputs; i++)
                    sum += (long)x[row * inputs + i] * w[output * inputs + i];
                expected[row * outputs + output] = (float)sum * (Whole.ScaleOfX * Whole.ScaleOfWeights) + bias[output];
            }
        }
        foreach (ByteDotKind way in Whole.Ways.Select(kind => (ByteDotKind)kind))
        {
            ByteDots.Forced = way;
            Assert.Equal(expected, Run(Whole.Floats(x, Whole.ScaleOfX), Whole.Floats(w, Whole.ScaleOfWeights), bias, Whole.Range, inputs, outputs, rows));
        }
    }

    [Fact]
    public void The_greatest_sums_are_exact()
    {
        const int Inputs = 4096;
        foreach (ByteDotKind way in Whole.Ways.Select(kind => (ByteDotKind)kind))
        {
            ByteDots.Forced = way;
            float[] x = new float[Inputs], w = new float[2 * Inputs];
            x.AsSpan().Fill(127 * Whole.ScaleOfX);
            w.AsSpan(0, Inputs).Fill(127 * Whole.ScaleOfWeights);
            w.AsSpan(Inputs).Fill(-127 * Whole.ScaleOfWeights);
            float most = (float)(127L * 127 * Inputs) * (Whole.ScaleOfX * Whole.ScaleOfWeights);
            Assert.Equal([most, -most], Run(x, w, null, Whole.Range, Inputs, 2, 1));
        }
    }

    [Fact]
    public void What_is_beyond_the_range_is_cut_off_and_halves_go_to_the_even()
    {
        float[] x = [1000, -1000, 0.5f * Whole.ScaleOfX, 1.5f * Whole.ScaleOfX, -2.5f * Whole.ScaleOfX];
        float[] w = new float[25];
        for (int i = 0; i < 5; i++)
            w[i * 5 + i] = 127 * Whole.ScaleOfWeights;
        float unit = 127 * Whole.ScaleOfWeights * Whole.ScaleOfX;
        float[] expected = [127 * unit, -127 * unit, 0, 2 * unit, -2 * unit], actual = Run(x, w, null, Whole.Range, 5, 5, 1);
        for (int i = 0; i < 5; i++)
            Assert.Equal(expected[i], actual[i], 1e-6f);
    }

    [Fact]
    public void Without_a_calibration_each_row_is_rounded_by_its_own_range_and_the_greatest_is_noted()
    {
        float[] x = [127 * 0.5f, -20 * 0.5f, 127 * 4f, -100 * 4f], w = [127 * Whole.ScaleOfWeights, 0, 0, 127 * Whole.ScaleOfWeights], range = [0, 0];
        Assert.Equal([127 * 127 * 0.5f * Whole.ScaleOfWeights, -20 * 127 * 0.5f * Whole.ScaleOfWeights, 127 * 127 * 4f * Whole.ScaleOfWeights,
            -100 * 127 * 4f * Whole.ScaleOfWeights], Run(x, w, null, range, 2, 2, 2));
        Assert.Equal([0, 127 * 4f], range);
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_stays_so(float number)
    {
        for (int place = 0; place < 41; place++)
        {
            float[] x = new float[82], w = new float[41];
            w[0] = 127 * Whole.ScaleOfWeights;
            x[41 + place] = number;
            foreach (float calibrated in (float[])[0, 1])
            {
                float[] y = Run(x, w, null, [calibrated, 0], 41, 1, 2);
                Assert.Equal(0, y[0]);
                Assert.False(float.IsFinite(y[1]), $"{number} at {place} became {y[1]}");
            }
            (x[41 + place], w[place]) = (0, number);
            Assert.False(float.IsFinite(Run(x, w, null, Whole.Range, 41, 1, 2)[0]));
        }
    }

    [Fact]
    public void A_channel_of_zeros_and_a_row_of_zeros_are_zero() =>
        Assert.Equal([1, 2], Run([0, 0, 0], [1, 2, 3, 0, 0, 0], [1, 2], [0, 0], 3, 2, 1));

    public void Dispose() => ByteDots.Forced = ByteDotKind.Best;

    private static float[] Run(float[] x, float[] weights, float[]? bias, float[] range, int inputs, int outputs, int rows)
    {
        var bytes = new float[rows * QuantizedShape.RowFloats(inputs)];
        var packed = new float[QuantizedShape.PackedFloats(outputs, QuantizedShape.DenseQuads(inputs))];
        var y = new float[rows * outputs];
        (Whole.Noting.Seen, Whole.Noting.Channels) = (new int[y.Length], outputs);
        fixed (float* px = x, pw = weights, pb = bias, pr = range, pq = bytes, pp = packed, py = y)
        {
            ByteDense.Quantize<F128>(px, pr, pq, inputs, 0, ByteDense.QuantizeUnits(rows));
            ByteDense.Pack<F128>(pw, pp, inputs, outputs, 0, ByteDense.PackUnits(outputs));
            int units = ByteDense.ForwardUnits(outputs, rows);
            for (int unit = units - 1; unit >= 0; unit--)
                ByteDense.Forward<F128, Whole.Noting>(pq, pp, pb, py, inputs, outputs, rows, unit, unit + 1, null);
        }
        Assert.All(Whole.Noting.Seen, times => Assert.Equal(1, times));
        return y;
    }
}
