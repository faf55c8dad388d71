using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

public sealed unsafe class LaneDenseTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Layers_of_LeNet_and_an_MLP(int lanes)
    {
        foreach ((int inputs, int outputs) in new[] { (400, 120), (120, 84), (84, 10), (784, 128) })
            Widths.Run(lanes, new DenseCase(inputs, outputs, Batch: 37, WithBias: true, Seed: 1));
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Sizes_at_random(int lanes)
    {
        Gen<DenseCase> cases =
            from inputs in Gen.Choose(1, 300)
            from outputs in Gen.Choose(1, 70)
            from batch in Gen.Elements(1, 3, 16, 17, 37, 90)
            from withBias in Gen.Elements(false, true)
            from seed in Gen.Choose(0, 1000)
            select new DenseCase(inputs, outputs, batch, withBias, seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(Arb.From(cases), c => Widths.Run(lanes, c)));
    }

    /// <summary>What a gate of a recurrent layer makes of its input and of its state: depths on both sides of a slice, and halves of different depth.</summary>
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Two_products_in_one(int lanes)
    {
        foreach ((int inputs, int states, int outputs) in new[] { (1, 1, 1), (5, 7, 7), (32, 64, 64), (65, 33, 33), (3, 1100, 35), (1030, 2, 40) })
        {
            foreach (int batch in new[] { 1, 3, 17, 33, 100 })
                Widths.Run(lanes, new TwoProductsCase(inputs, states, outputs, batch));
        }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void An_epilogue_sees_every_element_once(int lanes) => Widths.Run(lanes, new EpilogueCheck());

    private sealed record DenseCase(int Inputs, int Outputs, int Batch, bool WithBias, int Seed) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            float[] x = LaneData.Random(Seed, Batch * Inputs), dy = LaneData.Random(Seed + 1, Batch * Outputs), w = LaneData.Random(Seed + 2, Outputs * Inputs);
            float[]? bias = WithBias ? LaneData.Random(Seed + 3, Outputs) : null;
            string name = $"{this} {typeof(V).Name}";
            int blocks = LaneLayout.Blocks<V>(Batch);
            using LaneMemory weights = new(w, "weights"), rows = new(x, "rows"), dw = new(w.Length, "dw");
            using LaneMemory input = LaneData.Pack<V>(x, Inputs, Batch, "x"), gradient = LaneData.PackGradient<V>(dy, Outputs, Batch, "dy");
            using LaneMemory y = LaneData.Result<V>(Outputs, Batch, "y"), dx = LaneData.Result<V>(Inputs, Batch, "dx");
            fixed (float* pb = bias)
            {
                float* biases = pb;
                LaneAssert.AnyCut($"{name} forward", LaneDense.ForwardUnits(Outputs, blocks), y,
                    (from, to) => LaneDense.Forward<V, NoEpilogue>(input, weights, biases, y, Inputs, Outputs, blocks, from, to, null));
            }
            LaneAssert.AnyCut($"{name} data", LaneDense.DataUnits(Inputs, blocks), dx,
                (from, to) => LaneDense.Data<V, NoEpilogue>(gradient, weights, dx, Inputs, Outputs, blocks, from, to, null));
            LaneAssert.AnyCut($"{name} weights", LaneDense.WeightsUnits<V>(Inputs, Outputs), dw,
                (from, to) => LaneDense.Weights<V>(rows, gradient, dw, Inputs, Outputs, Batch, from, to));

            double[] expectedY = new double[Batch * Outputs], scaleY = new double[Batch * Outputs];
            double[] expectedX = new double[Batch * Inputs], scaleX = new double[Batch * Inputs];
            double[] expectedW = new double[w.Length], scaleW = new double[w.Length];
            for (int n = 0; n < Batch; n++)
            for (int o = 0; o < Outputs; o++)
            {
                expectedY[n * Outputs + o] = bias is null ? 0 : bias[o];
                for (int i = 0; i < Inputs; i++)
                {
                    int atX = n * Inputs + i, atY = n * Outputs + o, atW = o * Inputs + i;
                    expectedY[atY] += (double)x[atX] * w[atW];
                    scaleY[atY] += Math.Abs(x[atX] * w[atW]);
                    expectedX[atX] += (double)dy[atY] * w[atW];
                    scaleX[atX] += Math.Abs(dy[atY] * w[atW]);
                    expectedW[atW] += (double)dy[atY] * x[atX];
                    scaleW[atW] += Math.Abs(dy[atY] * x[atX]);
                }
            }
            LaneAssert.Close($"{name} forward", LaneData.Rows<V>(y, Outputs, Batch), expectedY, scaleY);
            LaneAssert.Close($"{name} data", LaneData.Rows<V>(dx, Inputs, Batch), expectedX, scaleX);
            LaneAssert.ZeroPastBatch<V>($"{name} data", dx, Inputs, Batch);
            LaneAssert.Close($"{name} weights", dw.Span, expectedW, scaleW);
        }
    }

    private sealed record TwoProductsCase(int Inputs, int States, int Outputs, int Batch) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            float[] x = LaneData.Random(1, Batch * Inputs), h = LaneData.Random(2, Batch * States);
            float[] w = LaneData.Random(3, Outputs * Inputs), u = LaneData.Random(4, Outputs * States);
            float[]? bias = Batch % 2 == 0 ? null : LaneData.Random(5, Outputs);
            int blocks = LaneLayout.Blocks<V>(Batch);
            using LaneMemory weights = new(w, "w"), stateWeights = new(u, "u");
            using LaneMemory input = LaneData.Pack<V>(x, Inputs, Batch, "x"), state = LaneData.Pack<V>(h, States, Batch, "h"), y = LaneData.Result<V>(Outputs, Batch, "y");
            fixed (float* pb = bias)
            {
                float* biases = pb;
                LaneAssert.AnyCut($"{this} {typeof(V).Name}", LaneDense.ForwardUnits(Outputs, blocks), y, (from, to) =>
                    LaneDense.ForwardOfTwo<V, NoEpilogue>(input, weights, state, stateWeights, biases, y, Inputs, States, Outputs, blocks, from, to, null));
            }
            double[] expected = new double[Batch * Outputs], scale = new double[Batch * Outputs];
            for (int n = 0; n < Batch; n++)
            for (int o = 0; o < Outputs; o++)
            {
                expected[n * Outputs + o] = bias is null ? 0 : bias[o];
                Add(x, w, Inputs);
                Add(h, u, States);

                void Add(float[] from, float[] by, int depth)
                {
                    for (int i = 0; i < depth; i++)
                    {
                        double term = (double)from[n * depth + i] * by[o * depth + i];
                        expected[n * Outputs + o] += term;
                        scale[n * Outputs + o] += Math.Abs(term);
                    }
                }
            }
            LaneAssert.Close($"{this} {typeof(V).Name}", LaneData.Rows<V>(y, Outputs, Batch), expected, scale);
        }
    }

    private readonly struct EpilogueCheck : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            const int Inputs = 5, Outputs = 61, Batch = 70;
            int blocks = LaneLayout.Blocks<V>(Batch);
            using LaneMemory x = new(new float[blocks * V.Count * Inputs], "x"), weights = new(new float[Outputs * Inputs], "weights"), y = new(blocks * V.Count * Outputs, "y");
            var state = new LaneEpilogueState { Output = y };
            int units = LaneDense.ForwardUnits(Outputs, blocks);
            LaneDense.Forward<V, StampChannels<V>>(x, weights, null, y, Inputs, Outputs, blocks, 0, units, &state);
            for (int i = 0; i < y.Length; i++)
                Assert.Equal(1000 * (i / V.Count / Outputs) + i / V.Count % Outputs + 1, y.Span[i]);
            LaneDense.Forward<V, AddOne<V>>(x, weights, null, y, Inputs, Outputs, blocks, 0, units, &state);
            for (int i = 0; i < y.Length; i++)
                Assert.Equal(1, y.Span[i]);
        }
    }
}
