using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.ChannelsLast;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Steps;

public sealed unsafe class ChannelsLastConv1DTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Agrees_with_the_definition_unit_by_unit(int lanes) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(80), Prop.ForAll(Conv1DCase.Cases.ToArbitrary(), c =>
            Widths.Run(lanes, new Whole(new Conv1DCase(c.Shape, c.Batch, c.Seed)))));

    private sealed class Whole(Conv1DCase c) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            Conv1DShape shape = c.Shape;
            int weightFloats = c.Weights.Length;
            using Floats x = ByStep(c.X, shape.InSteps, shape.InChannels), dy = ByStep(c.Dy, shape.OutSteps, shape.OutChannels), weights = Floats.Of(c.Weights);
            using Floats taps = Floats.Result(weightFloats), turned = Floats.Result(weightFloats), dtaps = Floats.Result(weightFloats), dw = Floats.Result(weightFloats);
            using Floats y = Floats.Result(dy.Count), dx = Floats.Result(x.Count);
            string name = $"{c} {typeof(V).Name}";
            EachUnit.Of(ConvolutionTaps.Units(shape), u => ConvolutionTaps.Pack(weights.Pointer, taps.Pointer, shape, u, u + 1));
            EachUnit.Of(ConvolutionTaps.Units(shape), u => ConvolutionTaps.PackTransposed(weights.Pointer, turned.Pointer, shape, u, u + 1));
            using (var log = new EpilogueLog(shape.OutChannels, shape.OutSteps * c.Batch))
            {
                fixed (float* pointer = c.Bias)
                {
                    float* bias = pointer;
                    EachUnit.Of(ChannelsLastConv1D.ForwardUnits(shape, c.Batch), u => ChannelsLastConv1D.Forward<V, EpilogueLog.Epilogue>(
                        x.Pointer, turned.Pointer, bias, y.Pointer, shape, c.Batch, u, u + 1, log.State));
                }
                log.EverythingWasVisitedOnce();
            }
            using (var log = new EpilogueLog(shape.InChannels, shape.InSteps * c.Batch))
            {
                EachUnit.Of(ChannelsLastConv1D.DataUnits(shape, c.Batch), u => ChannelsLastConv1D.Data<V, EpilogueLog.Epilogue>(
                    dy.Pointer, taps.Pointer, null, dx.Pointer, shape, c.Batch, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            if (shape.IsDepthwise)
            {
                EachUnit.Of(ChannelsLastConv1D.DepthwiseWeightsUnits<V>(shape), u => ChannelsLastConv1D.DepthwiseWeights<V>(x.Pointer, dy.Pointer, dw.Pointer, shape, c.Batch, u,
                    u + 1));
            }
            else
            {
                EachUnit.Of(ChannelsLastConv1D.WeightsUnits(shape), u => ChannelsLastConv1D.Weights<V>(x.Pointer, dy.Pointer, dtaps.Pointer, shape, c.Batch, u, u + 1));
                EachUnit.Of(ConvolutionTaps.Units(shape), u => ConvolutionTaps.Unpack(dtaps.Pointer, dw.Pointer, shape, u, u + 1));
            }
            y.Agree($"{name} forward", ByStep(c.Y, shape.OutSteps), 3e-5);
            dx.Agree($"{name} data", ByStep(c.Dx, shape.InSteps), 3e-5);
            dw.Agree($"{name} weights", c.Dw, 1e-4);
        }

        private Floats ByStep(float[] rows, int steps, int channels) => Floats.Of(ByStep(rows, steps));

        /// <summary>[batch][steps][channels] → [steps][batch][channels].</summary>
        private T[] ByStep<T>(T[] rows, int steps)
        {
            int channels = rows.Length / steps / c.Batch;
            return [.. Enumerable.Range(0, rows.Length).Select(i => rows[(i / channels % c.Batch * steps + i / channels / c.Batch) * channels + i % channels])];
        }
    }
}
