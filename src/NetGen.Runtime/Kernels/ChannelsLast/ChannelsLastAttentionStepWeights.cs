using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The weights of causal attention a step at a time, to be looked at: how much a step looks at each of those so far, its own included, the mean over the heads. A unit is a
/// sequence.
/// </summary>
public static unsafe class ChannelsLastAttentionStepWeights
{
    /// <summary>y = mean over the heads of softmax(q·Kᵀ/√d), 0 behind the step at hand. Scores are computed three times: a greatest one, a sum, the weights.</summary>
    /// <param name="qkv">[batch][3·width]: query, key and value of this step.</param>
    /// <param name="keys">[batch][<see cref="StepCache.KeyFloats"/>]; the key of this step is not read there.</param>
    /// <param name="positions">Steps that each sequence has taken: below those that there is room for.</param>
    /// <param name="y">[batch][steps].</param>
    /// <param name="cache">Sizes.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [SkipLocalsInit]
    public static void Compute<V>(float* qkv, float* keys, int* positions, float* y, StepCache cache, int from, int to) where V : unmanaged, ISimd<V>
    {
        const int Piece = ChannelsLastAttentionStep.Piece;
        float* scores = stackalloc float[Piece];
        int width = cache.Width, d = cache.HeadWidth;
        float scale = (float)(1 / Math.Sqrt(d));
        for (int row = from; row < to; row++)
        {
            int now = positions[row];
            float* result = y + (nint)row * cache.Steps;
            new Span<float>(result, cache.Steps).Clear();
            for (int head = 0; head < cache.Heads; head++)
            {
                float* query = qkv + (nint)row * 3 * width + head * d, own = keys + (nint)row * cache.KeyFloats + (nint)head * d * StepCache.Block;
                float ofItself = 0;
                for (int i = 0; i < d; i++)
                    ofItself += query[i] * query[width + i];
                ofItself *= scale;
                float greatest = ofItself;
                for (int key = 0; key < now; key += Piece)
                    greatest = Math.Max(greatest, ChannelsLastSoftmax.Greatest<V>(scores, Score(query, own, key)));
                float sum = MathF.Exp(ofItself - greatest);
                for (int key = 0; key < now; key += Piece)
                    sum += ChannelsLastSoftmax.Exponentials<V>(scores, scores, Score(query, own, key), greatest);
                float share = 1 / (sum * cache.Heads);
                for (int key = 0; key < now; key += Piece)
                {
                    int length = Score(query, own, key);
                    ChannelsLastSoftmax.Exponentials<V>(scores, scores, length, greatest);
                    for (int i = 0; i < length; i++)
                        result[key + i] += scores[i] * share;
                }
                result[now] += MathF.Exp(ofItself - greatest) * share;
            }

            // The scores of the keys from one on, as many as there are before this step; how many those are.
            int Score(float* query, float* own, int key)
            {
                int length = Math.Min(Piece, now - key);
                ChannelsLastAttentionStep.Scores<V>(
                    query, own + (nint)(key / StepCache.Block) * StepCache.Block * width, scores, width, d, Pieces.Of(length, V.Count), V.Create(scale));
                return length;
            }
        }
    }
}
