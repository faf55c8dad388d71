using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.SegmentedProduct;

public sealed class SegmentedProductTests
{
    /// <summary>Every tile height of every family, thus every kernel that the generator wrote.</summary>
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Every_kernel_multiplies(int lanes)
    {
        foreach (bool byColumns in new[] { false, true })
            for (int vectors = 1; vectors <= 5; vectors++)
                for (int rows = 1; rows <= 29; rows++)
                {
                    Widths.Run(lanes, new ProductCase(rows, rows, vectors, 0, 2, 2, 3, byColumns, rows % 2 == 0, (ProductBias)(rows % 3), rows % 4));
                    if (vectors < 3)
                        Widths.Run(lanes, new ProductCase(rows, rows, vectors, rows, 1, 2, 3, byColumns, rows % 2 == 1, (ProductBias)(rows % 3), rows % 5));
                }
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_products_agree_with_plain_loops(int lanes)
    {
        var random = new Random(lanes);
        for (int n = 0; n < 300; n++)
            Widths.Run(lanes, new ProductCase(
                n, random.Next(1, 70), random.Next(1, 9), random.Next(0, 16), random.Next(1, 4), random.Next(1, 4), random.Next(1, 20),
                random.Next(2) == 0, random.Next(2) == 0, (ProductBias)random.Next(3), random.Next(0, 4)));
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void A_cut_covers_every_tile_with_a_kernel(int lanes) => Widths.Run(lanes, new CutCheck());

    private readonly struct CutCheck : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            for (int rows = 1; rows < 40; rows++)
                for (int vectors = 1; vectors < 12; vectors++)
                {
                    SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(rows, vectors);
                    Assert.InRange(tiling.VectorsPerTile, 1, Math.Min(vectors, 4));
                    Assert.True(SegmentedProductTiling.MaxRows<V>(tiling.VectorsPerTile) >= 3);
                    // A register stays free for the value of A: seven rows of four vectors would broadcast it at each multiply-add.
                    int highest = SegmentedProductTiling.MaxRows<V>(tiling.VectorsPerTile);
                    Assert.True((highest + 1) * tiling.VectorsPerTile < V.Registers);
                }
        }
    }
}
