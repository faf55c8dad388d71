using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Checks that generated code makes at its public doors. Each returns at once when all is well and allocates nothing; else it throws an exception that names what came.</summary>
public static class Guard
{
    /// <summary>Samples in <paramref name="length"/> values of <paramref name="perSample"/> each.</summary>
    /// <exception cref="InputSizeException">Not a whole number of samples, or none.</exception>
    /// <exception cref="BatchSizeException">More than <paramref name="maxBatch"/> samples.</exception>
    public static int Batch(string network, string port, int length, int perSample, int maxBatch)
    {
        int batch = length / perSample;
        if (batch == 0 || batch * perSample != length)
            throw new InputSizeException(network, port, length, perSample, null);
        if (batch > maxBatch)
            throw new BatchSizeException(network, port, batch, maxBatch);
        return batch;
    }

    /// <summary>A number of samples that is given as such.</summary>
    /// <exception cref="BatchSizeException">More than <paramref name="maxBatch"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public static void Samples(string network, int batch, int maxBatch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        if (batch > maxBatch)
            throw new BatchSizeException(network, nameof(batch), batch, maxBatch);
    }

    /// <summary>Demands that a further port has exactly <paramref name="batch"/> samples.</summary>
    /// <exception cref="InputSizeException">It has not.</exception>
    public static void SameBatch(string network, string port, int length, int perSample, int batch)
    {
        if ((long)batch * perSample != length)
            throw new InputSizeException(network, port, length, perSample, batch);
    }

    /// <summary>Demands 0 &lt;= index &lt; <paramref name="bound"/> of all labels or tokens.</summary>
    /// <param name="port">Name of the input or target.</param>
    /// <param name="indices">[batch, perSample].</param>
    /// <param name="perSample">Indices of one sample.</param>
    /// <param name="bound">The number of classes, or the size of the vocabulary.</param>
    /// <param name="ignored">An index that may be given all the same: a label that counts for nothing.</param>
    /// <exception cref="IndexOutOfBoundsException">Names the first one outside.</exception>
    public static void Indices(string port, ReadOnlySpan<int> indices, int perSample, int bound, int? ignored = null)
    {
        ref uint first = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(indices));
        var last = new Vector<uint>((uint)(bound - 1));
        int i = 0;
        // As unsigned numbers negative ones are huge: one comparison serves both ends.
        for (; i <= indices.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            if (Vector.GreaterThanAny(Vector.LoadUnsafe(ref first, (nuint)i), last))
                break;
        }
        for (; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)bound && indices[i] != ignored)
                throw new IndexOutOfBoundsException(port, i, perSample, indices[i], bound);
        }
    }

    /// <summary>Demands 0 &lt;= label &lt; <paramref name="bound"/> of the labels of real steps; past the end of a sample they may be anything.</summary>
    /// <param name="port">Name of the target.</param>
    /// <param name="indices">[batch, steps].</param>
    /// <param name="lengths">Real steps of each sample.</param>
    /// <param name="steps">Steps of a sample.</param>
    /// <param name="bound">The number of classes.</param>
    /// <param name="ignored">An index that may be given all the same: a label that counts for nothing.</param>
    /// <param name="least">The least one that there can be.</param>
    /// <param name="realSteps">Of each length how many steps are real; none where as many as it says.</param>
    /// <exception cref="IndexOutOfBoundsException">Names the first one outside.</exception>
    public static void Indices(
        string port, ReadOnlySpan<int> indices, ReadOnlySpan<int> lengths, int steps, int bound, int? ignored = null, int least = 0, ReadOnlySpan<int> realSteps = default)
    {
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            ReadOnlySpan<int> real = indices.Slice(sample * steps, RealSteps(lengths[sample], realSteps));
            for (int step = 0; step < real.Length; step++)
            {
                if ((real[step] < least || real[step] >= bound) && real[step] != ignored)
                    throw new IndexOutOfBoundsException(port, sample * steps + step, steps, real[step], bound, least);
            }
        }
    }

    /// <summary>Demands 1 &lt;= length &lt;= <paramref name="steps"/>.</summary>
    /// <param name="port">Name of the input: "text.lengths".</param>
    /// <param name="lengths">Real steps of each sample.</param>
    /// <param name="steps">Steps of a sample.</param>
    /// <exception cref="IndexOutOfBoundsException">Names the first one outside.</exception>
    public static void Lengths(string port, ReadOnlySpan<int> lengths, int steps)
    {
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            if (lengths[sample] < 1 || lengths[sample] > steps)
                throw new IndexOutOfBoundsException(port, sample, 1, lengths[sample], steps + 1, least: 1);
        }
    }

    /// <summary>Demands that no value of a real step is NaN or infinite; past the end of a sample they may be anything.</summary>
    /// <param name="port">Name of the input or target.</param>
    /// <param name="values">[batch, steps, features].</param>
    /// <param name="lengths">Real steps of each sample.</param>
    /// <param name="steps">Steps of a sample.</param>
    /// <param name="features">Values of a step.</param>
    /// <param name="realSteps">Of each length how many steps are real; none where as many as it says.</param>
    /// <exception cref="NonFiniteInputException">Names the first sample and element that is not finite.</exception>
    public static void Finite(string port, ReadOnlySpan<float> values, ReadOnlySpan<int> lengths, int steps, int features, ReadOnlySpan<int> realSteps = default)
    {
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            ReadOnlySpan<float> real = values.Slice(sample * steps * features, RealSteps(lengths[sample], realSteps) * features);
            for (int i = FiniteBlocks(real); i < real.Length; i++)
            {
                if (!float.IsFinite(real[i]))
                    throw new NonFiniteInputException(port, sample, i, real[i]);
            }
        }
    }

    /// <summary>Demands that no value is NaN or infinite.</summary>
    /// <param name="port">Name of the input or target.</param>
    /// <param name="values">[batch, perSample].</param>
    /// <param name="perSample">Values of one sample.</param>
    /// <exception cref="NonFiniteInputException">Names the first sample and element that is not finite.</exception>
    public static void Finite(string port, ReadOnlySpan<float> values, int perSample)
    {
        int start = FiniteBlocks(values);
        for (int i = start; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new NonFiniteInputException(port, i / perSample, i % perSample, values[i]);
        }
    }

    /// <summary>Demands that a training batch has more than one sample, for a layer that would else measure the variance of one value.</summary>
    /// <exception cref="SingleSampleException">It has one.</exception>
    public static void SeveralSamples(string network, string layer, int batch)
    {
        if (batch == 1)
            throw new SingleSampleException(network, layer);
    }

    /// <summary>Returns <paramref name="loss"/> if it is finite. Called between forward and update, so that a runaway loss never reaches the parameters.</summary>
    /// <exception cref="DivergedException">It is not.</exception>
    public static float FiniteLoss(float loss, long step, float learningRate, float lastFiniteLoss = float.NaN)
    {
        if (!float.IsFinite(loss))
            throw new DivergedException("loss", loss, step, learningRate, lastFiniteLoss);
        return loss;
    }

    /// <summary>Demands a positive maximum batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public static int MaxBatch(int maxBatch, [CallerArgumentExpression(nameof(maxBatch))] string? argument = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBatch, argument);
        return maxBatch;
    }

    private static int RealSteps(int length, ReadOnlySpan<int> realSteps) => realSteps.IsEmpty ? length : realSteps[length];

    /// <summary>How many values from the start are surely finite. x - x is +0 exactly for finite x, NaN else: or-ing the bits finds any NaN in three operations a vector.</summary>
    private static int FiniteBlocks(ReadOnlySpan<float> values)
    {
        const int Unroll = 4;
        int block = Unroll * Vector<float>.Count;
        ref float first = ref MemoryMarshal.GetReference(values);
        int i = 0;
        for (; i <= values.Length - block; i += block)
        {
            Vector<float> a = Vector.LoadUnsafe(ref first, (nuint)i);
            Vector<float> b = Vector.LoadUnsafe(ref first, (nuint)(i + Vector<float>.Count));
            Vector<float> c = Vector.LoadUnsafe(ref first, (nuint)(i + 2 * Vector<float>.Count));
            Vector<float> d = Vector.LoadUnsafe(ref first, (nuint)(i + 3 * Vector<float>.Count));
            Vector<float> bits = (a - a) | (b - b) | ((c - c) | (d - d));
            if (!Vector.EqualsAll(bits.As<float, uint>(), Vector<uint>.Zero))
                break;
        }
        return i;
    }
}
