using FsCheck;
using FsCheck.Fluent;
using NetGen.Runtime.Tests.Simd;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>A tensor [batch][height][width][channels] to try elementwise kernels on.</summary>
internal sealed record PixelCase(int Batch, int Height, int Width, int Channels, int Seed)
{
    public int Plane => Height * Width;

    public int Pixels => Batch * Plane;

    public int Size => Pixels * Channels;

    private static Gen<PixelCase> Any =>
        from batch in Gen.Choose(1, 20)
        from height in Gen.Choose(1, 7)
        from width in Gen.Choose(1, 9)
        from channels in Gen.Frequency((1, Gen.Choose(1, 16)), (1, Gen.Choose(17, 70)))
        from seed in Gen.Choose(0, 1 << 20)
        select new PixelCase(batch, height, width, channels, seed);

    public static void ForAll(int lanes, Func<PixelCase, IWidthCheck> check) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Any.ToArbitrary(), test => Widths.Run(lanes, check(test))));
}
