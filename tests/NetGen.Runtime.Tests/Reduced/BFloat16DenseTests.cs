using NetGen.Kernels;
using NetGen.Runtime.Tests.ChannelsLast;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Reduced;

public sealed unsafe class BFloat16DenseTests
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var all = new TheoryData<int, int>();
            foreach (int lanes in Widths.Lanes.Select(row => row.Data))
                foreach (int rows in (int[])[1, 3])
                    all.Add(lanes, rows);
            return all;
        }
    }

    /// <summary>Of one row the units of a worker are computed as one, four outputs from its four quarters at a time: whoever computes an output, its bits are the same.</summary>
    [Theory, MemberData(nameof(Sizes))]
    public void Layers_agree_with_the_definition_and_units_do_not_change_a_bit(int lanes, int rows)
    {
        foreach (int inputs in (int[])[1, 7, 16, 33, 100, 384])
        {
            foreach (int outputs in (int[])[1, 2, 3, 4, 5, 47, 49, 97, 150])
                Widths.Run(lanes, new Layer(inputs, outputs, rows));
        }
    }

    private sealed class Layer(int inputs, int outputs, int rows) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            using Floats x = Floats.Random(inputs, rows * inputs), w = Floats.Random(outputs, outputs * inputs), bias = Floats.Random(7, outputs);
            using Floats packed = Floats.Result(QuantizedShape.BFloat16Floats(inputs, outputs)), y = Floats.Result(rows * outputs), together = Floats.Result(rows * outputs);
            BFloat16Dense.Pack<V>(w.Pointer, packed.Pointer, inputs, outputs, 0, BFloat16Dense.PackUnits(outputs));
            double[] expected = new double[rows * outputs];
            for (int row = 0; row < rows; row++)
            {
                for (int output = 0; output < outputs; output++)
                {
                    expected[row * outputs + output] = bias.Pointer[output];
                    for (int i = 0; i < inputs; i++)
                        expected[row * outputs + output] += (double)x.Pointer[row * inputs + i] * Rounded(w.Pointer[output * inputs + i]);
                }
            }
            int units = BFloat16Dense.ForwardUnits(outputs);
            using (var log = new EpilogueLog(outputs, rows))
            {
                EachUnit.Of(units, u => BFloat16Dense.Forward<V, EpilogueLog.Epilogue>(
                    x.Pointer, packed.Pointer, bias.Pointer, y.Pointer, inputs, outputs, rows, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            using (var log = new EpilogueLog(outputs, rows))
            {
                BFloat16Dense.Forward<V, EpilogueLog.Epilogue>(x.Pointer, packed.Pointer, bias.Pointer, together.Pointer, inputs, outputs, rows, 0, units, log.State);
                log.EverythingWasVisitedOnce();
            }
            y.Agree($"{typeof(V).Name} {inputs} -> {outputs}, {rows} rows", expected, 1e-6 * (8 + inputs));
            Assert.Equal(new ReadOnlySpan<float>(y.Pointer, y.Count), new ReadOnlySpan<float>(together.Pointer, together.Count));
        }

        /// <summary>To the nearest number whose lower half is zero; ties to even.</summary>
        private static float Rounded(float value)
        {
            uint bits = BitConverter.SingleToUInt32Bits(value), lower = bits & 0xFFFF, upper = bits >> 16;
            return BitConverter.UInt32BitsToSingle(lower > 0x8000 || (lower == 0x8000 && (upper & 1) == 1) ? upper + 1 << 16 : upper << 16);
        }
    }
}
