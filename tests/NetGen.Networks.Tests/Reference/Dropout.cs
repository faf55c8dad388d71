using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// Dropout's mask from scalar Philox counters: the element's word is word (element mod 4) of the block with the counter
/// (element / 4, sample, stream, step) under the key (low, high word of the seed). Its upper 24 bits over 2^24 are a number u in [0, 1);
/// the element is kept where u >= rate, and scaled by 1/(1 - rate).
/// </summary>
internal static class Dropout
{
    public static Tensor Apply(DropoutOp op, Tensor x, ulong seed, uint step)
    {
        var y = new Tensor(x.Shape, x.Batch);
        for (int sample = 0; sample < x.Batch; sample++)
        {
            for (int element = 0; element < x.Size; element++)
            {
                int i = (sample * x.Size) + element;
                y.Data[i] = Uniform(seed, step, op.Stream, sample, element) >= op.Rate ? x.Data[i] / (1 - op.Rate) : 0;
            }
        }
        return y;
    }

    /// <summary>Standard normal numbers from pairs of uniform ones (Box and Muller 1958): √(-2 ln(1 - u))·cos 2πv for the first, with the sine for the second.</summary>
    public static Tensor AddNoise(GaussianNoiseOp op, Tensor x, ulong seed, uint step)
    {
        var y = new Tensor(x.Shape, x.Batch);
        for (int sample = 0; sample < x.Batch; sample++)
        {
            for (int element = 0; element < x.Size; element++)
            {
                int i = (sample * x.Size) + element, first = element / 2 * 2;
                double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(seed, step, op.Stream, sample, first))),
                    angle = 2 * Math.PI * Uniform(seed, step, op.Stream, sample, first + 1);
                y.Data[i] = x.Data[i] + (op.Deviation * radius * (element % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle)));
            }
        }
        return y;
    }

    public static double Uniform(ulong seed, uint step, int stream, int sample, int element)
    {
        (uint w0, uint w1, uint w2, uint w3) = Philox.Generate((uint)element / 4, (uint)sample, (uint)stream, step, (uint)seed, (uint)(seed >> 32));
        uint word = (element % 4) switch { 0 => w0, 1 => w1, 2 => w2, _ => w3 };
        return (word >> 8) * (1.0 / (1 << 24));
    }
}
