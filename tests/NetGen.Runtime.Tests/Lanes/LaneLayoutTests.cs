using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

public sealed unsafe class LaneLayoutTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Rows_go_to_lanes_and_back(int lanes)
    {
        foreach (int batch in LaneData.Batches)
        foreach (int size in new[] { 1, 7, 16, 100, 511, 784, 1030 })
            Widths.Run(lanes, new RoundTrip(size, batch));
    }

    private sealed record RoundTrip(int Size, int Batch) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            float[] values = LaneData.Random(Size + Batch, Batch * Size);
            using LaneMemory rows = new(values, "rows"), back = new(Batch * Size, "rows again");
            using LaneMemory expected = LaneData.Pack<V>(values, Size, Batch, "expected"), lanes = LaneData.Result<V>(Size, Batch, "lanes");
            int units = LaneLayout.PackUnits(Size, LaneLayout.Blocks<V>(Batch));
            LaneAssert.AnyCut($"{this} pack {typeof(V).Name}", units, lanes, (from, to) => LaneLayout.Pack<V>(rows, lanes, Size, Batch, from, to));
            LaneAssert.Same($"{this} pack {typeof(V).Name}", lanes.Span, expected.Span);
            LaneAssert.AnyCut($"{this} unpack {typeof(V).Name}", units, back, (from, to) => LaneLayout.Unpack<V>(lanes, back, Size, Batch, from, to));
            LaneAssert.Same($"{this} unpack {typeof(V).Name}", back.Span, values);
        }
    }
}
