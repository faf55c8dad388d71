using NetGen.Benchmarks.Kernels;
using NetGen.Benchmarks.Peers;
using NetGen.Simd;

namespace NetGen.Benchmarks.Compare;

/// <summary>
/// What the machine's multiply-adds could make of a <see cref="MatrixProduct"/>: as many operations, on registers alone, by as many threads. One repetition is as long as a good product is, so that a
/// machine that others use, too, takes about as much away from both.
/// </summary>
internal static class MachinePeak
{
    /// <summary>Nanoseconds.</summary>
    public static Slice Measure(int threads, double seconds) => SimdWidth.Best.Lanes switch
    {
        16 => Measure<F512>(threads, seconds),
        8 => Measure<F256>(threads, seconds),
        4 => Measure<F128>(threads, seconds),
        _ => Measure<F1>(threads, seconds),
    };

    private static Slice Measure<V>(int threads, double seconds)
        where V : unmanaged, ISimd<V>
    {
        int runs = (int)Math.Ceiling(MatrixProduct.Flops / FmaPeak.Flops<V>() / threads);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        void Run(int thread)
        {
            for (int i = 0; i < runs; i++)
                FmaPeak.Run<V>();
        }
        return Slice.Measure(() => Parallel.For(0, threads, options, Run), seconds, warm: 1);
    }
}
