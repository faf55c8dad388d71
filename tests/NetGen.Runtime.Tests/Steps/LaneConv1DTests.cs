using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.Lanes;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Steps;

public sealed unsafe class LaneConv1DTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Agrees_with_the_definition_however_the_units_are_cut(int lanes) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(80), Prop.ForAll(Conv1DCase.Cases.ToArbitrary(), c =>
            Widths.Run(lanes, new Whole(new Conv1DCase(c.Shape, c.Batch, c.Seed)))));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void An_epilogue_sees_every_element_once(int lanes) => Widths.Run(lanes, new EpilogueCheck());

    private sealed class Whole(Conv1DCase c) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            Conv1DShape shape = c.Shape;
            int blocks = LaneLayout.Blocks<V>(c.Batch);
            using LaneMemory weights = new(c.Weights, "weights"), taps = new(c.Weights.Length, "taps"), dtaps = new(c.Weights.Length, "dtaps"), dw = new(c.Weights.Length, "dw");
            using LaneMemory x = Pack<V>(c.X, shape.InSteps, shape.InChannels, past: 1), dy = Pack<V>(c.Dy, shape.OutSteps, shape.OutChannels, past: 1);
            using LaneMemory rows = new(c.X.Length, "rows");
            LaneLayout.Unpack<V>(x, rows, shape.InChannels, c.Batch, 0, LaneLayout.PackUnits(shape.InChannels, blocks * shape.InSteps), shape.InSteps, byStep: true);
            using LaneMemory y = new(dy.Length, "y"), dx = new(x.Length, "dx");
            string name = $"{c} {typeof(V).Name}";
            ConvolutionTaps.Pack(weights, taps, shape, 0, ConvolutionTaps.Units(shape));
            fixed (float* pointer = c.Bias)
            {
                float* bias = pointer;
                LaneAssert.AnyCut($"{name} forward", LaneConv1D.ForwardUnits(shape, blocks), y, (from, to) =>
                    LaneConv1D.Forward<V, NoEpilogue>(x, taps, bias, y, shape, blocks, from, to, null));
            }
            LaneAssert.AnyCut($"{name} data", LaneConv1D.DataUnits(shape, blocks), dx, (from, to) =>
                LaneConv1D.Data<V, NoEpilogue>(dy, taps, null, dx, shape, blocks, from, to, null));
            if (shape.IsDepthwise)
            {
                LaneAssert.AnyCut($"{name} weights", LaneConv1D.DepthwiseWeightsUnits(shape), dw, (from, to) =>
                    LaneConv1D.DepthwiseWeights<V>(x, dy, dw, shape, c.Batch, from, to));
            }
            else
            {
                LaneAssert.AnyCut($"{name} weights", LaneConv1D.WeightsUnits<V>(shape), dtaps, (from, to) => LaneConv1D.Weights<V>(rows, dy, dtaps, shape, c.Batch, from, to));
                ConvolutionTaps.Unpack(dtaps, dw, shape, 0, ConvolutionTaps.Units(shape));
            }
            LaneAssert.Close($"{name} forward", Rows<V>(y, shape.OutSteps, shape.OutChannels), c.Y, tolerance: 2e-5);
            LaneAssert.Close($"{name} data", Rows<V>(dx, shape.InSteps, shape.InChannels), c.Dx, tolerance: 2e-5);
            LaneAssert.Close($"{name} weights", dw.Span, c.Dw, tolerance: 2e-5);
        }

        /// <summary>rows [batch][steps][channels] → [steps][blocks][channels][L]; lanes past the batch hold some number, as they do in a run.</summary>
        private LaneMemory Pack<V>(float[] rows, int steps, int channels, float past) where V : unmanaged, ISimd<V>
        {
            int samples = LaneLayout.Blocks<V>(c.Batch) * V.Count;
            var memory = new LaneMemory(steps * samples * channels, "sequence");
            for (int sample = 0; sample < samples; sample++)
            for (int t = 0; t < steps; t++)
            for (int channel = 0; channel < channels; channel++)
                memory.Span[At<V>(sample, t, channel, channels, samples)] = sample < c.Batch ? rows[(sample * steps + t) * channels + channel] : past;
            return memory;
        }

        private float[] Rows<V>(LaneMemory memory, int steps, int channels) where V : unmanaged, ISimd<V>
        {
            int samples = LaneLayout.Blocks<V>(c.Batch) * V.Count;
            var rows = new float[c.Batch * steps * channels];
            for (int i = 0; i < rows.Length; i++)
                rows[i] = memory.Span[At<V>(i / channels / steps, i / channels % steps, i % channels, channels, samples)];
            return rows;
        }

        private static int At<V>(int sample, int t, int channel, int channels, int samples) where V : unmanaged, ISimd<V> =>
            ((t * samples / V.Count + sample / V.Count) * channels + channel) * V.Count + sample % V.Count;
    }

    private readonly struct EpilogueCheck : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            var shape = new Conv1DShape(InSteps: 9, InChannels: 6, OutSteps: 9, OutChannels: 66, Kernel: 3, Dilation: 2, PadBefore: 4, Groups: 2);
            const int Blocks = 3;
            using LaneMemory x = new(new float[9 * Blocks * 6 * V.Count], "x"), taps = new(new float[shape.WeightSize], "taps"), y = new(9 * Blocks * 66 * V.Count, "y");
            var state = new LaneEpilogueState { Output = y };
            LaneConv1D.Forward<V, StampChannels<V>>(x, taps, null, y, shape, Blocks, 0, LaneConv1D.ForwardUnits(shape, Blocks), &state);
            for (int i = 0; i < y.Length; i++)
                Assert.Equal(1000 * (i / V.Count / 66) + i / V.Count % 66 + 1, y.Span[i]);
            LaneConv1D.Forward<V, AddOne<V>>(x, taps, null, y, shape, Blocks, 0, LaneConv1D.ForwardUnits(shape, Blocks), &state);
            for (int i = 0; i < y.Length; i++)
                Assert.Equal(1, y.Span[i]);
        }
    }
}
