using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>What a step makes of earlier ones.</summary>
internal static class EarlierSteps
{
    public static Tensor Recall(RecallOp op, Tensor x, Tensor ring, Tensor positions, TensorShape shape)
    {
        int channels = shape.Channels, slots = op.Farthest + 1;
        var y = new Tensor(shape, x.Batch);
        for (int row = 0; row < x.Batch; row++)
        {
            int now = (int)positions.Data[row];
            for (int tap = 0; tap < op.Taps; tap++)
            {
                int back = op.Farthest - (tap * op.Dilation);
                for (int channel = 0; channel < channels && back <= now; channel++)
                {
                    y.Data[(((row * op.Taps) + tap) * channels) + channel] =
                        back == 0 ? x.Data[(row * channels) + channel] : ring.Data[(((row * slots) + ((now - back) % slots)) * channels) + channel];
                }
            }
        }
        return y;
    }

    public static Tensor At(Tensor x, Tensor positions, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        for (int row = 0; row < x.Batch; row++)
            Array.Copy(x.Data, ((row * x.Shape.Steps) + (int)positions.Data[row]) * shape.Size, y.Data, row * shape.Size, shape.Size);
        return y;
    }

    public static Tensor Attend(StepCache cache, Tensor qkv, Tensor keys, Tensor values, Tensor positions, TensorShape shape)
    {
        var y = new Tensor(shape, qkv.Batch);
        int width = cache.Width, d = cache.HeadWidth;
        for (int row = 0; row < qkv.Batch; row++)
        {
            int sample = row, now = (int)positions.Data[row], own = row * 3 * width;
            for (int head = 0; head < cache.Heads; head++)
            {
                int first = head * d;
                double[] scores = [.. Enumerable.Range(0, now + 1).Select(step => Enumerable.Range(first, d).Sum(i => qkv.Data[own + i] * Key(step, i)) / Math.Sqrt(d))];
                double[] weights = [.. scores.Select(s => Math.Exp(s - scores.Max()))];
                for (int i = first; i < first + d; i++)
                    y.Data[(row * width) + i] = Enumerable.Range(0, now + 1).Sum(step => weights[step] * Value(step, i)) / weights.Sum();
            }

            double Key(int step, int i) => step == now
                ? qkv.Data[own + width + i]
                : keys.Data[(sample * cache.KeyFloats) + (((step / StepCache.Block * width) + i) * StepCache.Block) + (step % StepCache.Block)];

            double Value(int step, int i) => step == now ? qkv.Data[own + (2 * width) + i] : values.Data[(sample * cache.ValueFloats) + (step * width) + i];
        }
        return y;
    }

    public static Tensor Looks(StepCache cache, Tensor qkv, Tensor keys, Tensor positions, TensorShape shape)
    {
        var y = new Tensor(shape, qkv.Batch);
        int width = cache.Width, d = cache.HeadWidth;
        for (int row = 0; row < qkv.Batch; row++)
        {
            int now = (int)positions.Data[row], own = row * 3 * width, all = row * cache.KeyFloats;
            for (int head = 0; head < cache.Heads; head++)
            {
                double[] scores = [.. Enumerable.Range(0, now + 1).Select(step => Enumerable.Range(head * d, d).Sum(i => qkv.Data[own + i] * Key(step, i)) / Math.Sqrt(d))];
                double sum = scores.Sum(s => Math.Exp(s - scores.Max()));
                for (int step = 0; step <= now; step++)
                    y.Data[(row * cache.Steps) + step] += Math.Exp(scores[step] - scores.Max()) / sum / cache.Heads;
            }

            double Key(int step, int i) => step == now
                ? qkv.Data[own + width + i]
                : keys.Data[all + (((step / StepCache.Block * width) + i) * StepCache.Block) + (step % StepCache.Block)];
        }
        return y;
    }
}
