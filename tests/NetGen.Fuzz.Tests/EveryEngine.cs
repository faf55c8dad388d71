using NetGen.Networks.Tests.Agreement;
using NetGen.Simd;

namespace NetGen.Fuzz.Tests;

/// <summary>One network against the reference, and on several threads against one.</summary>
internal static class EveryEngine
{
    /// <summary>Of networks whose size is the point.</summary>
    public static IReadOnlyList<SimdWidth> WidestAndNarrowest { get; } = [.. SimdWidth.All.Where(w => w.IsSupported && (w == SimdWidth.Best || w == SimdWidth.Scalar))];

    public static void Agrees(string what, DeclaredNetwork network, int[] batches, IReadOnlyList<SimdWidth> widths)
    {
        foreach (int batch in batches)
        {
            var reference = new ReferenceRun(network, batch);
            foreach (SimdWidth width in widths)
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
