using ILGPU;

namespace NetGen.Ilgpu;

/// <summary>
/// What steps do to whole vectors besides updates. What depends on a step having been finite looks at its verdict: one number, which is not finite where loss or gradient were not.
/// </summary>
internal static class GatherKernels
{
    /// <summary>sum ← sum + factor·g, unless the step diverged.</summary>
    public static void Gather(ArrayView<float> verdict, ArrayView<float> sum, ArrayView<float> g, int count, float factor)
    {
        if (verdict[0] - verdict[0] != 0f)
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
            sum[i] = sum[i] + (factor * g[i]);
    }

    /// <summary>sum ← 0, unless the step diverged: what was gathered before it stays.</summary>
    public static void Restart(ArrayView<float> verdict, ArrayView<float> sum, int count)
    {
        if (verdict[0] - verdict[0] != 0f)
            return;
        Clear(sum, count);
    }

    /// <summary>values ← 0. ILGPU 1.5.3 sets memory at the wrong place on OpenCL unless it begins at 0.</summary>
    public static void Clear(ArrayView<float> values, int count)
    {
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
            values[i] = 0f;
    }

    /// <summary>Two verdicts on one step become one: a step that may not change one network may change none. One thread.</summary>
    public static void Agree(ArrayView<float> first, ArrayView<float> second)
    {
        if (Group.IdxX != 0)
            return;
        float both = (first[0] - first[0]) + (second[0] - second[0]);
        first[0] = first[0] + both;
        second[0] = second[0] + both;
    }

    /// <summary>average ← average + share·(values − average).</summary>
    public static void Move(ArrayView<float> average, ArrayView<float> values, int count, float share)
    {
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
            average[i] = average[i] + (share * (values[i] - average[i]));
    }
}
