using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Simd;

/// <summary>What recurrent cells make of their gates with one division, against double precision.</summary>
public sealed unsafe class GateTests
{
    /// <summary>Near zero, where the curves bend, where they are flat, and past all that a float's exponential can say.</summary>
    private static readonly float[] Arguments =
    [
        0f, -0f, 1e-30f, -3e-8f, 0.001f, -0.02f, 0.3f, -0.7f, 1f, -1.5f, 2.25f, -3f, 5f, -6.5f, 8.9f, -9.02f, 9.1f, 12f, -17f, 30f, -40f, 87f, -88f, 100f, -103f, 1000f, -1e20f,
    ];

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void A_gated_curve_stays_within_its_bound(int lanes) => Widths.Run(lanes, new GatedCurve());

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void The_next_cell_stays_within_its_bound(int lanes) => Widths.Run(lanes, new NextCell());

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void What_is_not_finite_shows(int lanes) => Widths.Run(lanes, new NotFinite());

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private readonly struct GatedCurve : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            var worst = new WorstUlps();
            foreach (float gate in Arguments)
                foreach (float x in Arguments)
                    worst.Add(gate, x, V.MaxLane(VectorMath.SigmoidTanh(V.Create(gate), V.Create(x))), Sigmoid(gate) * Math.Tanh(x));
            Assert.True(worst.Ulps <= 8, $"SigmoidTanh at {typeof(V).Name}: {worst}");
        }
    }

    private readonly struct NextCell : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            float[] cells = [0f, 1e-25f, -0.4f, 1f, -7.5f, 3e4f, 1e30f];
            double worst = 0;
            string at = "";
            foreach (float forget in Arguments)
            foreach (float cell in cells)
            foreach (float input in Arguments)
            foreach (float candidate in Arguments)
            {
                double kept = Sigmoid(forget) * cell, added = Sigmoid(input) * Math.Tanh(candidate);
                // Below the smallest normal number a float has fewer bits, and so has a gate that is all but shut.
                double ulp = Math.Max((Math.Abs(kept) + Math.Abs(added)) * Math.Pow(2, -23), float.Epsilon * Math.Max(1, Math.Abs(cell)));
                double error = Math.Abs(V.MaxLane(VectorMath.NextCell(V.Create(forget), V.Create(cell), V.Create(input), V.Create(candidate))) - (kept + added)) / ulp;
                if (!(error <= worst))
                    (worst, at) = (error, FormattableString.Invariant($"forget {forget:R}, cell {cell:R}, input {input:R}, candidate {candidate:R}"));
            }
            Assert.True(worst <= 12, $"NextCell at {typeof(V).Name}: {worst} ulp, {at}");
        }
    }

    private readonly struct NotFinite : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            foreach (int place in new[] { 0, 1, 2, 3 })
            {
                V[] a = [V.Create(0.5f), V.Create(0.5f), V.Create(0.5f), V.Create(0.5f)];
                a[place] = V.Create(float.NaN);
                Assert.True(float.IsNaN(First(VectorMath.NextCell(a[0], a[1], a[2], a[3]))), $"NaN in argument {place}");
                if (place < 2)
                    Assert.True(float.IsNaN(First(VectorMath.SigmoidTanh(a[0], a[1]))), $"NaN in argument {place}");
            }
            Assert.Equal(float.PositiveInfinity, First(VectorMath.NextCell(V.Zero, V.Create(float.PositiveInfinity), V.Zero, V.Zero)));
            Assert.Equal(1f, First(VectorMath.SigmoidTanh(V.Create(float.PositiveInfinity), V.Create(float.PositiveInfinity))));
            Assert.Equal(0f, First(VectorMath.SigmoidTanh(V.Create(float.NegativeInfinity), V.Create(2f))));
        }

        private static float First<V>(V vector) where V : unmanaged, ISimd<V>
        {
            float* lanes = stackalloc float[V.Count];
            V.Store(vector, lanes);
            return lanes[0];
        }
    }
}
