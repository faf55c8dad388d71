using NetGen.Kernels;
using NetGen.Runtime.Tests.ChannelsLast;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Planar;

public sealed unsafe class PlanarElementTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Even_and_odd_lanes_are_those_of_both_vectors(int lanes) => Widths.Run(lanes, new LanesCheck());

    private sealed class LanesCheck : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            using Floats x = Floats.Random(3, 2 * V.Count), y = Floats.Result(2 * V.Count);
            V low = V.Load(x.Pointer), high = V.Load(x.Pointer + V.Count);
            V.Store(V.EvenLanes(low, high), y.Pointer);
            V.Store(V.OddLanes(low, high), y.Pointer + V.Count);
            for (int i = 0; i < V.Count; i++)
                Assert.Equal((x.Span[2 * i], x.Span[2 * i + 1]), (y.Span[i], y.Span[V.Count + i]));
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(7, 1000)]
    [InlineData(300, 3)]
    [InlineData(3, 5000)]
    public void Units_cover_every_plane_once(int planes, int size)
    {
        int covered = 0;
        for (int unit = 0; unit < PlaneUnits.Count(planes, size); unit++)
        {
            PlaneUnits.Planes(planes, size, unit, unit + 1, out int start, out int end);
            Assert.Equal(covered, start);
            Assert.True(end > start);
            covered = end;
        }
        Assert.Equal(planes, covered);
    }

    [Fact]
    public void Channels_are_joined_and_taken_apart()
    {
        const int Batch = 5, Left = 40 * 30, Right = 3;
        using Floats a = Floats.Random(1, Batch * Left), b = Floats.Random(2, Batch * Right), y = Floats.Result(Batch * (Left + Right)), back = Floats.Result(Batch * Right);
        EachUnit.Of(PlaneUnits.Count(Batch, Left + Right), u =>
        {
            PlanarChannels.Copy(a.Pointer, Left, y.Pointer, Left + Right, Left, Left + Right, Batch, u, u + 1);
            PlanarChannels.Copy(b.Pointer, Right, y.Pointer + Left, Left + Right, Right, Left + Right, Batch, u, u + 1);
        });
        for (int i = 0; i < y.Count; i++)
        {
            int sample = i / (Left + Right), at = i % (Left + Right);
            Assert.Equal(at < Left ? a.Span[sample * Left + at] : b.Span[sample * Right + at - Left], y.Span[i]);
        }
        EachUnit.Of(PlaneUnits.Count(Batch, Right), u => PlanarChannels.Copy(y.Pointer + Left, Left + Right, back.Pointer, Right, Right, Right, Batch, u, u + 1));
        Assert.Equal(b.ToArray(), back.ToArray());
        back.NothingWasWrittenBehind("Copy");
    }
}
