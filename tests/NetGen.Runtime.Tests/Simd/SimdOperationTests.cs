using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Simd;

/// <summary>Every operation of every width against plain scalar arithmetic, lane by lane, the awkward values included.</summary>
public sealed unsafe class SimdOperationTests
{
    /// <summary>All pairs of these go through every binary operation.</summary>
    private static readonly float[] Interesting =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, 3.1415927f, -1e-3f, 1e10f, -1e30f, 1e38f, float.MaxValue, float.Epsilon, 1e-40f, -1e-38f,
        8388607.5f, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Arithmetic_is_that_of_single_floats(int lanes) => Widths.Run(lanes, new Arithmetic());

    private readonly struct Arithmetic : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            Binary<V>("Add", V.Add, (a, b) => a + b);
            Binary<V>("Subtract", V.Subtract, (a, b) => a - b);
            Binary<V>("Multiply", V.Multiply, (a, b) => a * b);
            Binary<V>("Divide", V.Divide, (a, b) => a / b);
            Binary<V>("Min", V.Min, (a, b) => a < b ? a : b);
            Binary<V>("Max", V.Max, (a, b) => a > b ? a : b);
            Binary<V>("CopySign", V.CopySign, MathF.CopySign);
            Binary<V>("Negate", (a, _) => V.Negate(a), (a, _) => -a);
            Binary<V>("Abs", (a, _) => V.Abs(a), (a, _) => MathF.Abs(a));
            Binary<V>("Sqrt", (a, _) => V.Sqrt(a), (a, _) => MathF.Sqrt(a));
            Binary<V>("Round", (a, _) => V.Round(a), (a, _) => MathF.Round(a));
            Binary<V>("Select(LessThan)", (a, b) => V.Select(V.LessThan(a, b), a, b), (a, b) => a < b ? a : b);
            Binary<V>("Select(LessThanOrEqual)", (a, b) => V.Select(V.LessThanOrEqual(a, b), b, a), (a, b) => a <= b ? b : a);
            Binary<V>("And(Equal)", (a, b) => V.And(a, V.Equal(a, b)), (a, b) => a == b ? a : 0f);
            Binary<V>("Or of masks", (a, b) => V.And(b, V.Or(V.LessThan(a, b), V.Equal(a, b))), (a, b) => a <= b ? b : 0f);
        }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Multiply_add_is_within_the_rounding_of_its_product(int lanes) => Widths.Run(lanes, new MultiplyAdds());

    private readonly struct MultiplyAdds : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            float got = V.Sum(V.MultiplyAdd(V.Create(3f), V.Create(5f), V.Create(-7f))) / V.Count;
            Assert.Equal(8f, got);
            float third = 1f / 3f;
            float residue = V.MaxLane(V.MultiplyAdd(V.Create(third), V.Create(3f), V.Create(-1f)));
            Assert.InRange(residue, -1e-7f, 1e-7f);
        }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Scaling_by_powers_of_two_underflows_gradually_and_overflows_to_infinity(int lanes) => Widths.Run(lanes, new Scaling());

    private readonly struct Scaling : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            foreach (float value in new[] { 1f, 1.9999999f, -0.70710677f, 1.3f, 0f, float.PositiveInfinity, float.NaN })
                for (int n = -180; n <= 180; n++)
                    SameLanes("ScaleByPowerOf2", V.ScaleByPowerOf2(V.Create(value), V.Create(n)), _ => MathF.ScaleB(value, n), value, n);
        }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Mantissa_and_exponent_take_a_number_apart(int lanes) => Widths.Run(lanes, new TakingApart());

    private readonly struct TakingApart : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            for (int n = -148; n <= 126; n++)
                foreach (float m in n < -124 ? [1f] : new[] { 0.75f, 0.8f, 1f, 1.25f, 1.4999999f })
                {
                    V mantissa = V.MantissaExponent(V.Create(MathF.ScaleB(m, n)), out V exponent);
                    SameLanes("mantissa", mantissa, _ => m, m, n);
                    SameLanes("exponent", exponent, _ => n, m, n);
                }
        }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Partial_loads_and_stores_touch_the_first_lanes_alone(int lanes) => Widths.Run(lanes, new Partial());

    private readonly struct Partial : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            float* memory = stackalloc float[V.Count + 1];
            for (int count = 0; count <= V.Count; count++)
            {
                for (int i = 0; i <= V.Count; i++)
                    memory[i] = i + 1;
                V loaded = V.LoadFirst(memory, count);
                int first = count;
                SameLanes("LoadFirst", loaded, lane => lane < first ? lane + 1 : 0, count, 0);
                V.StoreFirst(V.Create(-1), memory, count);
                for (int i = 0; i <= V.Count; i++)
                    Assert.Equal(i < count ? -1 : i + 1, memory[i]);
            }
        }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Lanes_are_numbered_summed_and_compared(int lanes) => Widths.Run(lanes, new Across());

    private readonly struct Across : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            SameLanes("Indices", V.Indices, lane => lane, 0, 0);
            SameLanes("Zero", V.Zero, _ => 0, 0, 0);
            Assert.Equal(V.Count * (V.Count - 1) / 2, V.Sum(V.Indices));
            Assert.Equal(V.Count - 1, V.MaxLane(V.Indices));
            float* sums = stackalloc float[4];
            V.StoreSums(V.Indices, V.Create(2f), FromLanes<V>(lane => 100 * lane), FromLanes<V>(lane => lane == 0 ? 7 : 0), sums);
            Assert.Equal([V.Sum(V.Indices), 2 * V.Count, 100 * V.Sum(V.Indices), 7], new ReadOnlySpan<float>(sums, 4).ToArray());
            for (int top = 0; top < V.Count; top++)
            {
                int at = top;
                Assert.Equal(5f, V.MaxLane(FromLanes<V>(lane => lane == at ? 5f : -lane)));
            }
        }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Transposes_a_block(int lanes) => Widths.Run(lanes, new Transposition());

    private readonly struct Transposition : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            int n = V.Count, sourceStride = n + 3, destinationStride = n + 5;
            float* source = stackalloc float[n * sourceStride];
            float* destination = stackalloc float[n * destinationStride];
            for (int i = 0; i < n * sourceStride; i++)
                source[i] = i;
            new Span<float>(destination, n * destinationStride).Fill(-1);
            V.Transpose(source, sourceStride, destination, destinationStride);
            for (int j = 0; j < n; j++)
                for (int i = 0; i < destinationStride; i++)
                    if (i < n || j < n - 1)
                        Assert.Equal(i < n ? source[i * sourceStride + j] : -1, destination[j * destinationStride + i]);
        }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Integer_lanes_add_multiply_and_become_floats(int lanes) => Widths.Run(lanes, new Integers());

    private readonly struct Integers : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            const uint Factor = 0xD2511F53;
            V words = V.Xor(V.IndexBits(0xFFFFFFFA), V.CreateBits(0x9E3779B9));
            V sum = V.AddBits(words, V.CreateBits(0xBB67AE85));
            V high = V.MultiplyBits(words, Factor, out V low);
            V unit = V.BitsToUnitInterval(words);
            for (int lane = 0; lane < V.Count; lane++)
            {
                uint word = unchecked(0xFFFFFFFA + (uint)lane) ^ 0x9E3779B9;
                Assert.Equal(unchecked(word + 0xBB67AE85), Bits(sum, lane));
                Assert.Equal((uint)((ulong)word * Factor >> 32), Bits(high, lane));
                Assert.Equal(unchecked(word * Factor), Bits(low, lane));
                Assert.Equal((word >> 8) / 16777216f, Lane(unit, lane));
            }
        }
    }

    private static void Binary<V>(string name, Func<V, V, V> operation, Func<float, float, float> expected) where V : unmanaged, ISimd<V>
    {
        // Lane l of the two operands holds different pairs, so that a crossed lane shows.
        for (int i = 0; i < Interesting.Length; i++)
            for (int j = 0; j < Interesting.Length; j++)
            {
                int first = i, second = j;
                float A(int lane) => Interesting[(first + lane) % Interesting.Length];
                float B(int lane) => Interesting[(second + 2 * lane) % Interesting.Length];
                SameLanes(name, operation(FromLanes<V>(A), FromLanes<V>(B)), lane => expected(A(lane), B(lane)), i, j);
            }
    }

    private static V FromLanes<V>(Func<int, float> value) where V : unmanaged, ISimd<V>
    {
        float* lanes = stackalloc float[V.Count];
        for (int lane = 0; lane < V.Count; lane++)
            lanes[lane] = value(lane);
        return V.Load(lanes);
    }

    private static float Lane<V>(V value, int lane) where V : unmanaged, ISimd<V>
    {
        float* lanes = stackalloc float[V.Count];
        V.Store(value, lanes);
        return lanes[lane];
    }

    private static uint Bits<V>(V value, int lane) where V : unmanaged, ISimd<V> => BitConverter.SingleToUInt32Bits(Lane(value, lane));

    private static void SameLanes<V>(string what, V actual, Func<int, float> expected, float a, float b) where V : unmanaged, ISimd<V>
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            float got = Lane(actual, lane), want = expected(lane);
            bool same = float.IsNaN(want) ? float.IsNaN(got) : BitConverter.SingleToInt32Bits(got) == BitConverter.SingleToInt32Bits(want);
            Assert.True(same, FormattableString.Invariant($"{typeof(V).Name}.{what}({a:R}, {b:R}), lane {lane}: {got:R} instead of {want:R}"));
        }
    }
}
