using NetGen.Networks.Tests.Agreement;
using NetGen.Simd;

namespace NetGen.Fuzz.Tests;

/// <summary>One network against the reference, and on several threads against one.</summary>
internal static class EveryEngine
{
    /// <summary>The widths of vectors that are tried: all that the machine has, or of networks whose size is the point the widest and the narrowest.</summary>
    private static IEnumerable<SimdWidth> Widths(bool all) => SimdWidth.All.Where(w => w.IsSupported && (all || w == SimdWidth.Best || w == SimdWidth.Scalar));

    public static void Agrees(string what, DeclaredNetwork network, int[] batches, bool allWidths = true)
    {
        foreach (int batch in batches)
        {
            var reference = new ReferenceRun(network, batch);
            foreach (SimdWidth width in Widths(allWidths))
            {
                using IDisposable forced = SimdWidth.Force(width);
                EngineComparison.Verify($"{what}, {width}, batch {batch}", network, reference, batches.Max());
            }
            if (reference.HasSingleValueMoments)
                continue;
            EngineRun alone = EngineRun.Of(network, reference.Feed, batches.Max(), threads: 1);
            foreach (int threads in (int[])[2, 3])
                EngineComparison.SameBits($"{what}, batch {batch}, {threads} threads against 1", alone, EngineRun.Of(network, reference.Feed, batches.Max(), threads));
        }
    }
}
