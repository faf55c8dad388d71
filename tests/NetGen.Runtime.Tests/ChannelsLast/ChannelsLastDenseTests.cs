using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

public sealed unsafe class ChannelsLastDenseTests
{
    private static Gen<(int Inputs, int Outputs, int Batch, int Seed)> Cases =>
        from inputs in Gen.Frequency((3, Gen.Choose(1, 60)), (1, Gen.Choose(61, 300)), (1, Gen.Choose(1000, 2500)))
        from outputs in Gen.Frequency((3, Gen.Choose(1, 40)), (1, Gen.Choose(41, 150)))
        from batch in Gen.Frequency((1, Gen.Constant(1)), (2, Gen.Choose(2, 9)), (2, Gen.Choose(10, 70)), (1, Gen.Choose(71, 600)))
        from seed in Gen.Choose(0, 1 << 20)
        select (inputs, outputs, batch, seed);

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_dense_layers_agree_with_the_definition(int lanes) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(Cases.ToArbitrary(), test => Widths.Run(lanes, new DenseCheck(test.Inputs, test.Outputs, test.Batch, test.Seed))));

    /// <summary>Sizes at which the work is cut otherwise: many rows, results and samples that no near cache holds, many outputs, and more of them than are copied at a time.</summary>
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Large_dense_layers_agree_with_the_definition(int lanes)
    {
        foreach (var (inputs, outputs, batch) in new[] { (130, 70, 257), (70, 65, 385), (300, 70, 700), (201, 530, 301), (9, 8200, 257) })
            Widths.Run(lanes, new DenseCheck(inputs, outputs, batch, seed: 5));
    }

    private sealed class DenseCheck(int inputs, int outputs, int batch, int seed) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            using Floats x = Floats.Random(seed, batch * inputs), w = Floats.Random(seed + 1, outputs * inputs);
            using Floats bias = Floats.Random(seed + 2, outputs), dy = Floats.Random(seed + 3, batch * outputs);
            using Floats y = Floats.Result(batch * outputs), dx = Floats.Result(batch * inputs), dw = Floats.Result(outputs * inputs);
            string what = $"{typeof(V).Name} {inputs} -> {outputs} batch {batch} seed {seed}";
            bool biased = seed % 3 != 0;
            double[] wantY = new double[y.Count], wantX = new double[dx.Count], wantW = new double[dw.Count];
            for (int b = 0; b < batch; b++)
                for (int o = 0; o < outputs; o++)
                {
                    wantY[b * outputs + o] = biased ? bias.Pointer[o] : 0;
                    for (int i = 0; i < inputs; i++)
                    {
                        wantY[b * outputs + o] += (double)x.Pointer[b * inputs + i] * w.Pointer[o * inputs + i];
                        wantX[b * inputs + i] += (double)dy.Pointer[b * outputs + o] * w.Pointer[o * inputs + i];
                        wantW[o * inputs + i] += (double)dy.Pointer[b * outputs + o] * x.Pointer[b * inputs + i];
                    }
                }
            using (var log = new EpilogueLog(outputs, batch))
            {
                EachUnit.Of(
                    ChannelsLastDense.ForwardUnits(outputs, batch),
                    u => ChannelsLastDense.Forward<V, EpilogueLog.Epilogue>(
                        x.Pointer, w.Pointer, biased ? bias.Pointer : null, y.Pointer, inputs, outputs, batch, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            y.Agree("Forward " + what, wantY, 1e-6 * (8 + inputs));
            // How units are dealt out to workers must not change a bit: of one sample those of a worker are computed as one.
            using (var log = new EpilogueLog(outputs, batch))
            using (Floats whole = Floats.Result(y.Count))
            {
                int all = ChannelsLastDense.ForwardUnits(outputs, batch);
                for (int half = 0; half < 2; half++)
                {
                    ChannelsLastDense.Forward<V, EpilogueLog.Epilogue>(
                        x.Pointer, w.Pointer, biased ? bias.Pointer : null, whole.Pointer, inputs, outputs, batch, all / 2 * half, half == 0 ? all / 2 : all, log.State);
                }
                log.EverythingWasVisitedOnce();
                Assert.Equal(new ReadOnlySpan<float>(y.Pointer, y.Count), new ReadOnlySpan<float>(whole.Pointer, whole.Count));
            }
            using (Floats panels = Floats.Result((int)PackedWeights.DenseFloats(inputs, outputs)), fromPanels = Floats.Result(batch * outputs))
            using (var log = new EpilogueLog(outputs, batch))
            {
                EachUnit.Of(ChannelsLastDensePanels.PackUnits(outputs), u => ChannelsLastDensePanels.Pack<V>(w.Pointer, panels.Pointer, inputs, outputs, u, u + 1));
                EachUnit.Of(
                    ChannelsLastDensePanels.ForwardUnits(outputs, batch),
                    u => ChannelsLastDensePanels.Forward<V, EpilogueLog.Epilogue>(
                        x.Pointer, panels.Pointer, biased ? bias.Pointer : null, fromPanels.Pointer, inputs, outputs, batch, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
                fromPanels.Agree("Panels " + what, wantY, 1e-6 * (8 + inputs));
            }
            using (var log = new EpilogueLog(inputs, batch))
            {
                EachUnit.Of(
                    ChannelsLastDense.DataUnits(inputs, batch),
                    u => ChannelsLastDense.Data<V, EpilogueLog.Epilogue>(dy.Pointer, w.Pointer, dx.Pointer, inputs, outputs, batch, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            dx.Agree("Data " + what, wantX, 1e-6 * (8 + outputs));
            int units = ChannelsLastDense.WeightsUnits(inputs, outputs);
            EachUnit.Of(units, u => ChannelsLastDense.Weights<V>(x.Pointer, dy.Pointer, dw.Pointer, inputs, outputs, batch, u, u + 1));
            dw.Agree("Weights " + what, wantW, 1e-6 * (8 + batch));
            // Units that pass by the samples together add up what they would alone.
            using Floats together = Floats.Result(dw.Count);
            ChannelsLastDense.Weights<V>(x.Pointer, dy.Pointer, together.Pointer, inputs, outputs, batch, 0, units);
            Assert.Equal(new ReadOnlySpan<float>(dw.Pointer, dw.Count), new ReadOnlySpan<float>(together.Pointer, together.Count));
        }
    }
}
