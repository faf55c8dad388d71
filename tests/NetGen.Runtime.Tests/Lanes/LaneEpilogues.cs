using NetGen.Kernels;
using NetGen.Simd;

namespace NetGen.Runtime.Tests.Lanes;

internal unsafe struct LaneEpilogueState
{
    public float* Output;
}

/// <summary>Adds 1000·block + channel + 1 to each element: shows which runs a kernel handed over, and that it did so once.</summary>
internal readonly unsafe struct StampChannels<V> : ILaneEpilogue
    where V : unmanaged, ISimd<V>
{
    public static void Apply(void* state, long offset, int block, int channel, int vectors)
    {
        float* output = ((LaneEpilogueState*)state)->Output + offset;
        for (int i = 0; i < vectors * V.Count; i++)
            output[i] += 1000 * block + channel + 1;
    }
}

/// <summary>Adds one, whatever the channel.</summary>
internal readonly unsafe struct AddOne<V> : ILaneEpilogue
    where V : unmanaged, ISimd<V>
{
    public static bool PerChannel => false;

    public static void Apply(void* state, long offset, int block, int channel, int vectors)
    {
        float* output = ((LaneEpilogueState*)state)->Output + offset;
        for (int i = 0; i < vectors * V.Count; i++)
            output[i] += 1;
    }
}
