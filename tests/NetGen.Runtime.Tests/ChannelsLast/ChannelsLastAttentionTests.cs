using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>
/// Attention over tensors so large that a worker brings the rows of several heads together: the same bits as head by head, where they lie, which the networks of the other
/// tests hold to their references.
/// </summary>
public sealed unsafe class ChannelsLastAttentionTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Heads_that_are_brought_together_have_the_bits_of_each_alone(int lanes)
    {
        Widths.Run(lanes, new Check(new AttentionShape(Heads: 5, Width: 65, Queries: 17, Keys: 17, IsSelf: true, IsCausal: true), 1000));
        Widths.Run(lanes, new Check(new AttentionShape(Heads: 4, Width: 64, Queries: 9, Keys: 33, IsSelf: false), 800));
    }

    private sealed class Check(AttentionShape shape, int batch) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            int units = ChannelsLastAttention.Units(shape, batch), queries = shape.Queries * batch, keys = shape.Keys * batch;
            int keysAt = shape.IsSelf ? shape.Width : 0;
            using Floats q = Floats.Random(1, queries * shape.QueryRow), kv = shape.IsSelf ? Floats.Random(1, keys * shape.KeyRow) : Floats.Random(2, keys * shape.KeyRow);
            using Floats dy = Floats.Random(3, queries * shape.Width), lengths = Floats.Result(batch);
            for (int sample = 0; sample < batch; sample++)
                lengths.Pointer[sample] = 1 + (sample % shape.Keys);
            Floats[] together = Work(units), alone = Work(1);
            for (int i = 0; i < together.Length; i++)
            {
                Assert.True(together[i].Span.SequenceEqual(alone[i].Span), $"{typeof(V).Name} {shape}: result {i}");
                together[i].NothingWasWrittenBehind($"result {i}");
                together[i].Dispose();
                alone[i].Dispose();
            }

            // As the programs do it: results in places of their own, of queries alone, of keys alone, of both.
            Floats[] Work(int atOnce)
            {
                Floats y = Floats.Result(queries * shape.Width), statistics = Floats.Result(queries * shape.Heads);
                Floats only = Floats.Result(queries * shape.Heads);
                Floats dq = Floats.Result(queries * shape.QueryRow), dkv = Floats.Result(keys * shape.KeyRow);
                Floats dqAlone = Floats.Result(queries * shape.QueryRow), dkvAlone = Floats.Result(keys * shape.KeyRow);
                foreach (Floats gradient in new[] { dq, dkv, dqAlone, dkvAlone })
                    gradient.Span.Clear();
                for (int unit = 0; unit < units; unit += atOnce)
                {
                    int end = Math.Min(units, unit + atOnce);
                    ChannelsLastAttention.Forward<V>(
                        q.Pointer, kv.Pointer + keysAt, lengths.Pointer, y.Pointer, statistics.Pointer, shape, default, batch, unit, end);
                    ChannelsLastAttention.Forward<V>(q.Pointer, kv.Pointer + keysAt, lengths.Pointer, null, only.Pointer, shape, default, batch, unit, end);
                    ChannelsLastAttention.Gradient<V>(
                        q.Pointer, kv.Pointer + keysAt, lengths.Pointer, statistics.Pointer, y.Pointer, dy.Pointer,
                        dq.Pointer, dkv.Pointer + keysAt, shape, default, batch, unit, end);
                    ChannelsLastAttention.Gradient<V>(
                        q.Pointer, kv.Pointer + keysAt, lengths.Pointer, statistics.Pointer, y.Pointer, dy.Pointer,
                        dqAlone.Pointer, null, shape, default, batch, unit, end);
                    ChannelsLastAttention.Gradient<V>(
                        q.Pointer, kv.Pointer + keysAt, lengths.Pointer, statistics.Pointer, y.Pointer, dy.Pointer,
                        null, dkvAlone.Pointer + keysAt, shape, default, batch, unit, end);
                }
                Assert.True(y.Span.IndexOfAnyExceptInRange(-1e3f, 1e3f) < 0 && dq.Span.IndexOfAnyExcept(0f) >= 0, "what was computed is no number");
                return [y, statistics, only, dq, dkv, dqAlone, dkvAlone];
            }
        }
    }
}
