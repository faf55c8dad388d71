using NetGen.Kernels;
using NetGen.Simd;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Random rows, and the lanes layout written with plain loops (independently of <see cref="LaneLayout"/>).</summary>
internal static unsafe class LaneData
{
    /// <summary>Batches that fill no block, exactly one or several, at every width.</summary>
    public static readonly int[] Batches = [1, 3, 16, 17, 37];

    public static float[] Random(int seed, int count, float low = -1, float high = 1)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = low + (high - low) * (float)random.NextDouble();
        return values;
    }

    /// <summary>rows [batch][size] in lanes; those past the batch repeat the last sample.</summary>
    public static LaneMemory Pack<V>(float[] rows, int size, int batch, string name)
        where V : unmanaged, ISimd<V> => Pack<V>(rows, size, batch, name, lane => rows[(batch - 1) * size + lane]);

    /// <summary>A gradient in lanes: zero in those past the batch.</summary>
    public static LaneMemory PackGradient<V>(float[] rows, int size, int batch, string name)
        where V : unmanaged, ISimd<V> => Pack<V>(rows, size, batch, name, _ => 0);

    /// <summary>Room for a result.</summary>
    public static LaneMemory Result<V>(int size, int batch, string name)
        where V : unmanaged, ISimd<V> => new(LaneLayout.Blocks<V>(batch) * V.Count * size, name);

    /// <summary>The samples of the batch, as rows.</summary>
    public static float[] Rows<V>(LaneMemory lanes, int size, int batch)
        where V : unmanaged, ISimd<V>
    {
        var rows = new float[batch * size];
        for (int sample = 0; sample < batch; sample++)
        for (int e = 0; e < size; e++)
            rows[sample * size + e] = lanes.Span[At<V>(sample, e, size)];
        return rows;
    }

    /// <summary>Where element <paramref name="e"/> of a sample lies.</summary>
    public static int At<V>(int sample, int e, int size)
        where V : unmanaged, ISimd<V> => (sample / V.Count * size + e) * V.Count + sample % V.Count;

    private static LaneMemory Pack<V>(float[] rows, int size, int batch, string name, Func<int, float> past)
        where V : unmanaged, ISimd<V>
    {
        LaneMemory lanes = Result<V>(size, batch, name);
        for (int sample = 0; sample < LaneLayout.Blocks<V>(batch) * V.Count; sample++)
        for (int e = 0; e < size; e++)
            lanes.Span[At<V>(sample, e, size)] = sample < batch ? rows[sample * size + e] : past(e);
        return lanes;
    }
}
