using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>The mean of several gradients that make one update, on the device. How many have been gathered is known when a step has been awaited: one that diverged is none of them.</summary>
/// <param name="stream">Where everything is enqueued.</param>
/// <param name="values">The sum of gradients divided by <paramref name="calls"/>, zero at first.</param>
/// <param name="calls">Gradients of an update.</param>
internal sealed class GradientMean(AcceleratorStream stream, ArrayView<float> values, int calls)
{
    private delegate void GatherLaunch(
        AcceleratorStream stream, KernelConfig config, ArrayView<float> verdict, ArrayView<float> sum, ArrayView<float> g, int count, float factor);

    private delegate void RestartLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> verdict, ArrayView<float> sum, int count);

    private GatherLaunch? _gather;
    private RestartLaunch? _restart;
    private bool _adds, _ends;

    public ArrayView<float> Values => values;

    /// <summary>How many have been gathered.</summary>
    public int Count { get; set; }

    /// <summary>Whether the next one completes the mean.</summary>
    public bool IsLast => Count == calls - 1;

    /// <summary>What it runs.</summary>
    public static readonly KernelDescription[] Kernels = [new(nameof(GatherKernels.Gather), 256), new(nameof(GatherKernels.Restart), 256)];

    public void Load(KernelSet kernels)
    {
        _gather = kernels.Load<GatherLaunch>(nameof(GatherKernels.Gather));
        _restart = kernels.Load<RestartLaunch>(nameof(GatherKernels.Restart));
    }

    /// <summary>Enqueues the addition of a gradient.</summary>
    public void Add(ArrayView<float> gradient, ArrayView<float> verdict)
    {
        _adds = true;
        _gather!(stream, Vectors.Config((int)values.Length), verdict, values, gradient, (int)values.Length, 1f / calls);
    }

    /// <summary>Enqueues the beginning of the next mean.</summary>
    public void Restart(ArrayView<float> verdict)
    {
        _ends = true;
        _restart!(stream, Vectors.Config((int)values.Length), verdict, values, (int)values.Length);
    }

    /// <summary>The step is known to have been finite, or not to have been.</summary>
    /// <returns>Whether <see cref="Count"/> has changed.</returns>
    public bool Settle(bool finite)
    {
        bool changes = finite && _adds;
        if (changes)
            Count = _ends ? 0 : Count + 1;
        (_adds, _ends) = (false, false);
        return changes;
    }
}

/// <summary>How kernels over whole vectors are launched.</summary>
internal static class Vectors
{
    /// <summary>Groups of 256 that take them in strides.</summary>
    public static KernelConfig Config(int count) => new(Math.Max(1, Math.Min(65535, (count + 255) / 256)), 256);
}
