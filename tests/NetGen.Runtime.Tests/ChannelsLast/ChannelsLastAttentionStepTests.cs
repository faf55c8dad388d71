using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Attention a step at a time against its definition over all steps so far, with sequences that are at different steps.</summary>
public sealed unsafe class ChannelsLastAttentionStepTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Agrees_with_the_definition(int lanes)
    {
        foreach ((int heads, int width, int steps) in new[] { (1, 1, 3), (3, 15, 40), (2, 32, 70), (1, 64, 150), (4, 160, 33), (2, 6, 129) })
            Widths.Run(lanes, new Check(new StepCache(heads, width, steps)));
    }

    private sealed class Check(StepCache cache) : IWidthCheck
    {
        private const int Rows = 2;

        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            int width = cache.Width, d = cache.HeadWidth;
            // What is not there yet is NaN, so that nothing of it can be used.
            using Floats keys = Floats.Result(Rows * cache.KeyFloats), values = Floats.Result(Rows * cache.ValueFloats), all = Floats.Random(7, cache.Steps * Rows * 3 * width);
            int* positions = stackalloc int[Rows];
            for (int step = 0; step < cache.Steps; step++)
            {
                // The second sequence begins anew in the middle.
                (positions[0], positions[1]) = (step, step % (cache.Steps / 2));
                using Floats y = Floats.Result(Rows * width);
                float* qkv = all.Pointer + (step * Rows * 3 * width);
                EachUnit.Of(ChannelsLastAttentionStep.Units(cache.Heads, Rows), u => ChannelsLastAttentionStep.Forward<V>(qkv, keys.Pointer, values.Pointer, positions, y.Pointer, cache, u, u + 1));
                var expected = new double[Rows * width];
                for (int row = 0; row < Rows; row++)
                {
                    int count = positions[row] + 1, first = step - positions[row];
                    for (int head = 0; head < cache.Heads; head++)
                    {
                        double[] scores = [.. Enumerable.Range(first, count).Select(s => Enumerable.Range(head * d, d).Sum(i => (double)At(step, row, i) * At(s, row, width + i)) / Math.Sqrt(d))];
                        double[] weights = [.. scores.Select(s => Math.Exp(s - scores.Max()))];
                        for (int i = head * d; i < (head + 1) * d; i++)
                            expected[(row * width) + i] = Enumerable.Range(0, count).Sum(s => weights[s] * At(first + s, row, (2 * width) + i)) / weights.Sum();
                    }
                }
                y.Agree($"{typeof(V).Name} {cache} step {step}", expected, 3e-6);
            }
            keys.NothingWasWrittenBehind("keys");
            values.NothingWasWrittenBehind("values");

            float At(int step, int row, int i) => all.Span[(((step * Rows) + row) * 3 * width) + i];
        }
    }
}
