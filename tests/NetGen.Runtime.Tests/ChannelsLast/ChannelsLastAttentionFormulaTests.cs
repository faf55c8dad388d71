using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>
/// Attention against its formula, where tiles of 32 queries, strips of 16 and panels of up to 128 keys begin and end: one query, one key, one more than a strip, a tile or a
/// panel, heads of whole vectors and of others.
/// </summary>
public sealed unsafe class ChannelsLastAttentionFormulaTests
{
    /// <summary>Features of a head, queries, keys, whether a sequence looks at itself.</summary>
    public static TheoryData<int, int, int, int, bool> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int, int, bool>();
            foreach (int lanes in Widths.Lanes.Select(row => row.Data))
            {
                foreach ((int features, int queries, int keys) in
                    ((int, int, int)[])[(1, 1, 1), (5, 7, 65), (16, 17, 16), (32, 64, 64), (33, 33, 130), (32, 130, 33), (64, 49, 150), (48, 30, 30)])
                {
                    data.Add(lanes, features, queries, keys, false);
                    if (queries == keys)
                        data.Add(lanes, features, queries, keys, true);
                }
                data.Add(lanes, 20, 141, 141, true);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void All_keys_are_looked_at(int lanes, int features, int queries, int keys, bool isSelf) =>
        Widths.Run(lanes, new Check(new AttentionShape(2, 2 * features, queries, keys, isSelf), HasLengths: false, Rate: 0));

    [Theory, MemberData(nameof(Sizes))]
    public void Real_keys_are_looked_at_and_weights_dropped(int lanes, int features, int queries, int keys, bool isSelf) =>
        Widths.Run(lanes, new Check(new AttentionShape(2, 2 * features, queries, keys, isSelf), HasLengths: true, Rate: 0.3));

    [Theory, MemberData(nameof(Sizes))]
    public void Past_keys_are_looked_at(int lanes, int features, int queries, int keys, bool isSelf)
    {
        var shape = new AttentionShape(2, 2 * features, queries, keys, isSelf, IsCausal: true);
        Widths.Run(lanes, new Check(shape, HasLengths: false, Rate: 0));
        Widths.Run(lanes, new Check(shape, HasLengths: true, Rate: 0.4));
    }

    private sealed record Check(AttentionShape Shape, bool HasLengths, double Rate) : IWidthCheck
    {
        private const int Batch = 3;

        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            int queries = Shape.Queries * Batch, keys = Shape.Keys * Batch, at = Shape.IsSelf ? Shape.Width : 0, units = ChannelsLastAttention.Units(Shape, Batch);
            using Floats q = Floats.Random(1, queries * Shape.QueryRow), others = Floats.Random(2, keys * Shape.KeyRow), dy = Floats.Random(3, queries * Shape.Width);
            using Floats lengths = Floats.Of([.. Enumerable.Range(0, Batch).Select(sample => (float)(1 + (sample * 29 % Shape.Keys)))]);
            using Floats y = Floats.Result(queries * Shape.Width), statistics = Floats.Result(queries * Shape.Heads), only = Floats.Result(queries * Shape.Heads);
            using Floats dq = Floats.Result(queries * Shape.QueryRow), dkv = Floats.Result(keys * Shape.KeyRow), weights = Floats.Result(queries * Shape.Keys);
            float* kv = (Shape.IsSelf ? q : others).Pointer + at, dkvAt = (Shape.IsSelf ? dq : dkv).Pointer + at, real = HasLengths ? lengths.Pointer : null;
            // Scores of some size, so that weights differ.
            foreach (ref float number in q.Span)
                number *= 3;
            var dropout = Rate == 0 ? default : new AttentionDropout(Rate, seed: 77, stream: 5, step: 9);
            ChannelsLastAttention.Forward<V>(q.Pointer, kv, real, y.Pointer, statistics.Pointer, Shape, dropout, Batch, 0, units);
            ChannelsLastAttention.Forward<V>(q.Pointer, kv, real, null, only.Pointer, Shape, default, Batch, 0, units);
            ChannelsLastAttention.Gradient<V>(q.Pointer, kv, real, statistics.Pointer, y.Pointer, dy.Pointer, dq.Pointer, dkvAt, Shape, dropout, Batch, 0, units);
            ChannelsLastAttention.Weights<V>(q.Pointer, kv, real, statistics.Pointer, weights.Pointer, Shape, Batch, 0, Batch);

            var expected = new AttentionFormula(Shape, Batch, q.Pointer, kv, real, dy.Pointer, Rate, 77, 5, 9);
            string what = $"{typeof(V).Name}, {this}";
            y.Agree($"{what}: y", expected.Y, 2e-5);
            statistics.Agree($"{what}: statistics", expected.Statistics, 2e-5);
            Assert.True(statistics.Span.SequenceEqual(only.Span), $"{what}: statistics alone have other bits");
            weights.Agree($"{what}: weights", expected.Weights, 1e-5);
            if (!Shape.IsSelf)
            {
                dq.Agree($"{what}: dq", expected.Dq, 5e-5);
                dkv.Agree($"{what}: dkv", expected.Dkv, 5e-5);
                return;
            }
            // All three lie side by side.
            double[] sum = new double[expected.Dq.Length];
            for (int row = 0; row < queries; row++)
            {
                expected.Dq.AsSpan(row * 3 * Shape.Width, Shape.Width).CopyTo(sum.AsSpan(row * 3 * Shape.Width));
                expected.Dkv.AsSpan(row * 3 * Shape.Width, 2 * Shape.Width).CopyTo(sum.AsSpan((row * 3 * Shape.Width) + Shape.Width));
            }
            dq.Agree($"{what}: dq, dk, dv", sum, 5e-5);
        }
    }
}
