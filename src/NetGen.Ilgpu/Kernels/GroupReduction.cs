using System.Runtime.CompilerServices;
using ILGPU;
using static NetGen.Ilgpu.Kernels.DeviceMath;

namespace NetGen.Ilgpu.Kernels;

/// <summary>What the 256 threads of a group find together, by a tree of fixed shape: the same bits every time. Every thread gets it.</summary>
/// <remarks>
/// Every reduction has shared memory of its own, written once: nothing has to be guarded against being overwritten. (ILGPU's optimizer moves a load past a barrier
/// that is the last memory operation of its block, so a barrier behind a load protects nothing.)
/// </remarks>
public static class GroupReduction
{
    /// <summary>The sum of a value of each thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GroupSum(float value)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(256);
        int thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (int half = 128; half > 0; half >>= 1)
        {
            if (thread < half)
                shared[thread] = shared[thread] + shared[thread + half];
            Group.Barrier();
        }
        return shared[0];
    }

    /// <summary>The greatest of a value of each thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GroupMax(float value)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(256);
        int thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (int half = 128; half > 0; half >>= 1)
        {
            if (thread < half)
                shared[thread] = Max(shared[thread], shared[thread + half]);
            Group.Barrier();
        }
        return shared[0];
    }
}
