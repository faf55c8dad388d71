using System.Runtime.InteropServices;
using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

public sealed unsafe class ChannelsLastSoftmaxTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Softmax_cross_entropy_and_their_gradients_agree_with_the_definition(int lanes) => PixelCase.ForAll(lanes, test => new SoftmaxCheck(test, 8));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Huge_logits_neither_overflow_nor_vanish(int lanes) => Widths.Run(lanes, new SoftmaxCheck(new PixelCase(3, 1, 2, 21, 4), 3000));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void A_NaN_among_the_logits_shows_in_the_loss(int lanes) => Widths.Run(lanes, new NaNCheck());

    private sealed class SoftmaxCheck(PixelCase t, float scale) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            using Floats x = Floats.Random(t.Seed, t.Size), dy = Floats.Random(t.Seed + 1, t.Size);
            using Floats y = Floats.Result(t.Size), dx = Floats.Result(t.Size), partial = Floats.Result(t.Pixels), loss = Floats.Result(1);
            foreach (ref float value in x.Span)
                value *= scale;
            var random = new Random(t.Seed);
            int* labels = (int*)NativeMemory.Alloc((nuint)t.Pixels, sizeof(int));
            for (int i = 0; i < t.Pixels; i++)
                labels[i] = random.Next(t.Channels);
            double[] wantY = new double[t.Size], wantX = new double[t.Size], wantLossX = new double[t.Size];
            double wantLoss = 0;
            const double Weight = 0.3;
            for (int pixel = 0; pixel < t.Pixels; pixel++)
            {
                int at = pixel * t.Channels;
                double top = Enumerable.Range(at, t.Channels).Max(i => x.Pointer[i]), sum = Enumerable.Range(at, t.Channels).Sum(i => Math.Exp(x.Pointer[i] - top)), dot = 0;
                for (int i = at; i < at + t.Channels; i++)
                {
                    wantY[i] = Math.Exp(x.Pointer[i] - top) / sum;
                    dot += wantY[i] * dy.Pointer[i];
                }
                for (int i = at; i < at + t.Channels; i++)
                {
                    wantX[i] = wantY[i] * (dy.Pointer[i] - dot);
                    wantLossX[i] = Weight / t.Pixels * (wantY[i] - (i - at == labels[pixel] ? 1 : 0));
                }
                wantLoss += Weight / t.Pixels * (Math.Log(sum) + top - x.Pointer[at + labels[pixel]]);
            }
            string what = $"{typeof(V).Name} {t}";
            EachUnit.Of(t.Pixels, u => ChannelsLastSoftmax.Forward<V>(x.Pointer, y.Pointer, t.Channels, u, u + 1));
            y.Agree("Softmax " + what, wantY, 2e-6);
            EachUnit.Of(t.Pixels, u => ChannelsLastSoftmax.Gradient<V>(y.Pointer, dy.Pointer, dx.Pointer, t.Channels, u, u + 1));
            dx.Agree("SoftmaxGradient " + what, wantX, 4e-6);
            EachUnit.Of(t.Pixels, u => ChannelsLastSoftmaxCrossEntropy.Forward<V>(x.Pointer, labels, partial.Pointer, t.Channels, u, u + 1));
            loss.Pointer[0] = ChannelsLastSoftmaxCrossEntropy.Total(partial.Pointer, t.Pixels, Weight);
            loss.Agree("CrossEntropy " + what, [wantLoss], 1e-5 * (1 + scale));
            EachUnit.Of(t.Pixels, u => ChannelsLastSoftmaxCrossEntropy.Gradient<V>(x.Pointer, labels, dx.Pointer, t.Channels, t.Pixels, Weight, u, u + 1));
            dx.Agree("CrossEntropyGradient " + what, wantLossX, 2e-6);
            NativeMemory.Free(labels);
        }
    }

    private sealed class NaNCheck : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            for (int at = 0; at < 21; at++)
            {
                using Floats x = Floats.Random(at, 21), partial = Floats.Result(1);
                x.Pointer[at] = float.NaN;
                int label = 3;
                partial.Pointer[0] = 0;
                ChannelsLastSoftmaxCrossEntropy.Forward<V>(x.Pointer, &label, partial.Pointer, 21, 0, 1);
                Assert.True(float.IsNaN(partial.Pointer[0]));
            }
        }
    }
}
