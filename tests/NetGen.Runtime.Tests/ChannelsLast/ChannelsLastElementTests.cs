using NetGen.Kernels;
using NetGen.RandomNumbers;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Kernels that move, sum or drop elements, against plain loops.</summary>
public sealed unsafe class ChannelsLastElementTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Upsampling_repeats_and_its_gradient_sums(int lanes) => PixelCase.ForAll(lanes, test => new UpsampleCheck(test));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Channels_are_copied_and_summed_over_windows(int lanes) => PixelCase.ForAll(lanes, test => new ChannelsCheck(test));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Moments_agree_however_far_from_zero_the_mean_is(int lanes) => PixelCase.ForAll(lanes, test => new MomentsCheck(test));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Dropout_draws_for_the_place_in_channels_height_width(int lanes) => PixelCase.ForAll(lanes, test => new DropoutCheck(test));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Layouts_turn_into_each_other(int lanes) => PixelCase.ForAll(lanes, test => new LayoutCheck(test));

    private sealed class UpsampleCheck(PixelCase t) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            int fy = 1 + t.Seed % 3, fx = 1 + t.Seed / 3 % 3, outWidth = t.Width * fx;
            using Floats x = Floats.Random(t.Seed, t.Size), dy = Floats.Random(t.Seed + 1, t.Size * fy * fx);
            using Floats y = Floats.Result(t.Size * fy * fx), dx = Floats.Result(t.Size);
            double[] wantY = new double[y.Count], wantX = new double[dx.Count];
            for (int row = 0; row < t.Batch * t.Height * fy; row++)
                for (int w = 0; w < outWidth; w++)
                    for (int c = 0; c < t.Channels; c++)
                    {
                        int small = (row / fy * t.Width + w / fx) * t.Channels + c, large = (row * outWidth + w) * t.Channels + c;
                        wantY[large] = x.Pointer[small];
                        wantX[small] += dy.Pointer[large];
                    }
            int units = ChannelsLastUpsample.Units(t.Height, t.Batch);
            EachUnit.Of(units, u => ChannelsLastUpsample.Forward<V>(x.Pointer, y.Pointer, t.Width, t.Channels, fy, fx, u, u + 1));
            y.Agree($"Upsample {typeof(V).Name} {t}", wantY, 0);
            EachUnit.Of(units, u => ChannelsLastUpsample.Gradient<V>(dy.Pointer, dx.Pointer, t.Width, t.Channels, fy, fx, u, u + 1));
            dx.Agree($"UpsampleGradient {typeof(V).Name} {t}", wantX, 1e-5);
        }
    }

    private sealed class ChannelsCheck(PixelCase t) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            int before = t.Seed % 4, after = t.Seed / 4 % 6, units = ChannelsLastChannels.Units(t.Pixels);
            using Floats x = Floats.Random(t.Seed, t.Size), y = Floats.Result(t.Size);
            var want = new double[t.Size];
            for (int i = 0; i < t.Size; i++)
                for (int c = i % t.Channels - before; c <= i % t.Channels + after; c++)
                    if (c >= 0 && c < t.Channels)
                        want[i] += x.Pointer[i - i % t.Channels + c];
            EachUnit.Of(units, u => ChannelsLastChannels.WindowSum<V>(x.Pointer, y.Pointer, t.Channels, before, after, t.Pixels, u, u + 1));
            y.Agree($"WindowSum {typeof(V).Name} {t}", want, 1e-5);

            // The channels in two parts, in the other order and with a gap of one between them.
            int first = t.Channels / 2, wide = t.Channels + 1;
            using Floats joined = Floats.Of(new float[t.Pixels * wide]);
            EachUnit.Of(units, u => ChannelsLastChannels.Copy<V>(x.Pointer, t.Channels, 0, joined.Pointer, wide, wide - first, first, t.Pixels, u, u + 1));
            EachUnit.Of(units, u => ChannelsLastChannels.Copy<V>(x.Pointer, t.Channels, first, joined.Pointer, wide, 0, t.Channels - first, t.Pixels, u, u + 1));
            var wantJoined = new double[t.Pixels * wide];
            for (int i = 0; i < t.Size; i++)
            {
                int c = i % t.Channels;
                wantJoined[i / t.Channels * wide + (c < first ? wide - first + c : c - first)] = x.Pointer[i];
            }
            joined.Agree($"Copy {typeof(V).Name} {t}", wantJoined, 0);
        }
    }

    private sealed class MomentsCheck(PixelCase t) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            using Floats x = Floats.Random(t.Seed, t.Size), moments = Floats.Result(2 * t.Channels);
            using Floats partial = Floats.Result(t.Batch * PartialResults.BatchMoments(t.Channels));
            for (int i = 0; i < t.Size; i++)
                x.Pointer[i] += 1000 * (i % t.Channels);
            var want = new double[2 * t.Channels];
            for (int c = 0; c < t.Channels; c++)
            {
                double[] values = [.. Enumerable.Range(0, t.Pixels).Select(pixel => (double)x.Pointer[pixel * t.Channels + c])];
                want[c] = values.Average();
                want[t.Channels + c] = values.Average(value => (value - want[c]) * (value - want[c]));
            }
            EachUnit.Of(t.Batch, u => ChannelsLastBatchMoments.Measure<V>(x.Pointer, partial.Pointer, t.Channels, t.Plane, u, u + 1));
            partial.NothingWasWrittenBehind($"Moments {typeof(V).Name} {t}");
            EachUnit.Of(
                ChannelsLastBatchMoments.MergeUnits(t.Channels),
                u => ChannelsLastBatchMoments.Merge(partial.Pointer, moments.Pointer, t.Channels, t.Plane, t.Batch, u, u + 1));
            for (int c = 0; c < t.Channels; c++)
            {
                // The mean is rounded to a float of its own size; the variance must not feel that size.
                Assert.True(Math.Abs(moments.Pointer[c] - want[c]) <= 1e-6 * (1 + Math.Abs(want[c])),
                    $"mean {c} of {typeof(V).Name} {t}: {moments.Pointer[c]} instead of {want[c]}");
                Assert.True(
                    Math.Abs(moments.Pointer[t.Channels + c] - want[t.Channels + c]) <= 2e-5,
                    $"variance {c} of {typeof(V).Name} {t}: {moments.Pointer[t.Channels + c]} instead of {want[t.Channels + c]}");
            }
        }
    }

    private sealed class DropoutCheck(PixelCase t) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            const double Rate = 0.3;
            ulong seed = 0x1234_5678_9ABCUL + (ulong)t.Seed;
            using Floats x = Floats.Random(t.Seed, t.Size), y = Floats.Result(t.Size);
            var want = new double[t.Size];
            for (int i = 0; i < t.Size; i++)
            {
                int channel = i % t.Channels, position = i / t.Channels % t.Plane, sample = i / t.Channels / t.Plane;
                bool kept = Philox.Uniform(seed, 7, 42, (uint)sample, (uint)(channel * t.Plane + position)) >= Rate;
                want[i] = kept ? x.Pointer[i] / (1 - Rate) : 0;
            }
            EachUnit.Of(
                ChannelsLastDropout.Units(t.Plane, t.Batch),
                u => ChannelsLastDropout.Apply<V>(x.Pointer, y.Pointer, t.Channels, t.Plane, Rate, seed, 7, 42, u, u + 1));
            y.Agree($"Dropout {typeof(V).Name} {t}", want, 1e-6);
        }
    }

    private sealed class LayoutCheck(PixelCase t) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            int blocks = (t.Batch + V.Count - 1) / V.Count;
            using Floats rows = Floats.Random(t.Seed, t.Size), x = Floats.Result(t.Size), back = Floats.Result(t.Size), fromLanes = Floats.Result(t.Size);
            using Floats lanes = Floats.Result(blocks * V.Count * t.Channels * t.Plane);
            double[] wantX = new double[t.Size], wantLanes = new double[lanes.Count];
            for (int i = 0; i < t.Size; i++)
            {
                int position = i % t.Plane, channel = i / t.Plane % t.Channels, sample = i / t.Plane / t.Channels;
                wantX[(sample * t.Plane + position) * t.Channels + channel] = rows.Pointer[i];
            }
            for (int i = 0; i < lanes.Count; i++)
            {
                int element = i / V.Count % (t.Channels * t.Plane), sample = Math.Min(t.Batch - 1, i / V.Count / (t.Channels * t.Plane) * V.Count + i % V.Count);
                wantLanes[i] = rows.Pointer[sample * t.Channels * t.Plane + element];
            }
            string what = $"{typeof(V).Name} {t}";
            int units = ChannelsLastLayout.Units<V>(t.Channels, t.Batch), laneUnits = ChannelsLastLayout.LaneUnits<V>(t.Channels, t.Batch);
            EachUnit.Of(units, u => ChannelsLastLayout.Pack<V>(rows.Pointer, x.Pointer, t.Channels, t.Plane, u, u + 1));
            x.Agree("Pack " + what, wantX, 0);
            EachUnit.Of(units, u => ChannelsLastLayout.Unpack<V>(x.Pointer, back.Pointer, t.Channels, t.Plane, u, u + 1));
            back.Agree("Unpack " + what, [.. rows.ToArray().Select(value => (double)value)], 0);
            EachUnit.Of(laneUnits, u => ChannelsLastLayout.ToLanes<V>(x.Pointer, lanes.Pointer, t.Channels, t.Plane, t.Batch, u, u + 1));
            lanes.Agree("ToLanes " + what, wantLanes, 0);
            EachUnit.Of(laneUnits, u => ChannelsLastLayout.FromLanes<V>(lanes.Pointer, fromLanes.Pointer, t.Channels, t.Plane, t.Batch, u, u + 1));
            fromLanes.Agree("FromLanes " + what, wantX, 0);
        }
    }
}
