using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Which steps of sequences are real, in the lanes layout: lengths as the caller has them, [batch], each from 1 to steps.</summary>
public static unsafe class LaneStepMask
{
    /// <summary>y [steps][blocks][1][L] = 1 before the length of a sample, 0 from there on; lanes past the batch repeat the last sample. A unit is a block of samples.</summary>
    public static void Fill<V>(int* lengths, float* y, int steps, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch);
        for (int block = from; block < to; block++)
        {
            int valid = LaneLayout.Valid<V>(block, batch);
            for (int lane = 0; lane < V.Count; lane++)
            {
                int length = lengths[(nint)block * V.Count + Math.Min(lane, valid - 1)];
                for (int step = 0; step < steps; step++)
                    y[((long)step * blocks + block) * V.Count + lane] = step < length ? 1 : 0;
            }
        }
    }
}
