using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Simd;

/// <summary>Elementary functions against double precision, over floats of every exponent and sign, with their documented bounds.</summary>
public sealed unsafe class VectorMathTests
{
    private delegate V UnaryFunction<V>(V x) where V : unmanaged, ISimd<V>;

    public static TheoryData<int, string> Functions
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (int lanes in Widths.Lanes.Select(row => row.Data))
                foreach (string function in new[] { "Exp", "Expm1", "Log", "Log1p", "Tanh", "Sigmoid", "Erf", "Sin", "Cos", "Rsqrt" })
                    data.Add(lanes, function);
            return data;
        }
    }

    [Theory, MemberData(nameof(Functions))]
    public void Stays_within_its_bound(int lanes, string function) => Widths.Run(lanes, new UnaryCheck(function));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Powers_stay_within_their_bound(int lanes) => Widths.Run(lanes, new PowerCheck());

    [Theory, MemberData(nameof(Functions))]
    public void A_lane_does_not_depend_on_its_neighbours(int lanes, string function) => Widths.Run(lanes, new LaneCheck(function));

    private static UnaryFunction<V> Function<V>(string name) where V : unmanaged, ISimd<V> => name switch
    {
        "Exp" => VectorMath.Exp,
        "Expm1" => VectorMath.Expm1,
        "Log" => VectorMath.Log,
        "Log1p" => VectorMath.Log1p,
        "Tanh" => VectorMath.Tanh,
        "Sigmoid" => VectorMath.Sigmoid,
        "Erf" => VectorMath.Erf,
        "Sin" => VectorMath.Sin,
        "Cos" => VectorMath.Cos,
        "Rsqrt" => VectorMath.Rsqrt,
        _ => throw new ArgumentException(name),
    };

    private static (Func<double, double> Exact, double Ulps) Reference(string name) => name switch
    {
        "Exp" => (Math.Exp, 1.5),
        "Expm1" => (DoubleMath.Expm1, 2),
        "Log" => (Math.Log, 1),
        "Log1p" => (DoubleMath.Log1p, 2),
        "Tanh" => (Math.Tanh, 6),
        "Sigmoid" => (x => 1 / (1 + Math.Exp(-x)), 3),
        "Erf" => (DoubleMath.Erf, 6),
        "Sin" => (Math.Sin, 3),
        "Cos" => (Math.Cos, 3),
        "Rsqrt" => (x => 1 / Math.Sqrt(x), 1.5),
        _ => throw new ArgumentException(name),
    };

    private readonly struct UnaryCheck(string name) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            UnaryFunction<V> function = Function<V>(name);
            (Func<double, double> exact, double bound) = Reference(name);
            float* lanes = stackalloc float[V.Count];
            var worst = new WorstUlps();
            foreach (float[] block in FloatSamples.Blocks(V.Count))
            {
                for (int i = 0; i < V.Count; i++)
                    lanes[i] = block[i];
                V.Store(function(V.Load(lanes)), lanes);
                for (int i = 0; i < V.Count; i++)
                    worst.Add(block[i], 0, lanes[i], exact(block[i]));
            }
            Assert.True(worst.Ulps <= bound, $"{name} at {typeof(V).Name}: {worst} (bound {bound})");
        }
    }

    private readonly struct PowerCheck : IWidthCheck
    {
        private static readonly float[] Special =
        [
            0f, -0f, 1f, -1f, 2f, -2f, 3f, -3f, 0.5f, -0.5f, 1.0000001f, 0.99999994f, 1e-45f, -1e-45f, 1e38f, 16777216f, 16777217f, 33554432f, -16777215f,
            float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        ];

        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            var worst = new WorstUlps();
            foreach (float x in Special)
                foreach (float y in Special)
                    worst.Add(x, y, V.MaxLane(VectorMath.Pow(V.Create(x), V.Create(y))), Math.Pow(x, y));
            var random = new Random(5);
            for (int n = 0; n < 60000; n++)
            {
                // Exponents whose results span the whole range, and bases next to 1, where the logarithm cancels.
                float x = (float)Math.Exp((n % 3 == 0 ? 0.001 : n % 3 == 1 ? 1 : 80) * (2 * random.NextDouble() - 1));
                float y = (float)((2 * random.NextDouble() - 1) * 105 / Math.Max(Math.Abs(Math.Log(x)), 1e-4));
                worst.Add(x, y, V.MaxLane(VectorMath.Pow(V.Create(x), V.Create(y))), Math.Pow(x, y));
            }
            // 1 + 2⁻¹² squared keeps its 2⁻²⁴ only if it isn't rounded before 1 + 2⁻¹¹ is taken off.
            float step = 1 + 1 / 4096f;
            bool fused = V.MaxLane(V.MultiplyAdd(V.Create(step), V.Create(step), V.Create(-1 - 1 / 2048f))) != 0;
            double bound = fused ? 8 : 200;
            Assert.True(worst.Ulps <= bound, $"Pow at {typeof(V).Name}: {worst} (bound {bound})");
        }
    }

    private readonly struct LaneCheck(string name) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            UnaryFunction<V> function = Function<V>(name);
            float[] values = [0.3f, -1e-20f, 5f, -70f, 1e-40f, 9000f, float.NaN, 1e30f, -0.99f, 3.1415927f, float.PositiveInfinity, 88.7f, -104f, 1f, -1f, 0f];
            float* lanes = stackalloc float[V.Count];
            foreach (float value in values)
            {
                V.Store(function(V.Create(value)), lanes);
                float alone = lanes[0];
                for (int at = 0; at < V.Count; at++)
                {
                    for (int i = 0; i < V.Count; i++)
                        lanes[i] = i == at ? value : values[(i + 5) % values.Length];
                    V.Store(function(V.Load(lanes)), lanes);
                    Assert.True(
                        lanes[at].Equals(alone),
                        FormattableString.Invariant($"{name}({value:R}) is {lanes[at]:R} in lane {at} among others and {alone:R} among its likes"));
                }
            }
        }
    }
}
