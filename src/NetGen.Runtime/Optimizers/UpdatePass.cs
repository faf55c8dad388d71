using NetGen.Threading;

namespace NetGen.Optimizers;

/// <summary>One step's buffers. <see cref="Run"/> takes a rule over them, in parallel by fixed ranges.</summary>
internal readonly unsafe ref struct UpdatePass(
    float* parameters, float* gradients, float* moments, int momentStride, int count, float clipValue, float scale, float flushBelow, SimdUpdate width, WorkerGroup workers)
{
    /// <summary>Floats of one unit of work: 16 KB of each stream, so that all streams of a unit stay in the nearest caches.</summary>
    public const int Unit = 4096;

    public static int Units(int count) => (count + Unit - 1) / Unit;

    public void Run<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule
    {
        var state = new UpdateState<TRule>
        {
            Parameters = parameters,
            Gradients = gradients,
            First = moments,
            Second = moments + momentStride,
            Third = moments + 2L * momentStride,
            Count = count,
            ClipValue = clipValue > 0 ? clipValue : float.PositiveInfinity,
            Scale = scale,
            FlushBelow = flushBelow,
            Flushes = flushBelow > 0,
            Rule = rule,
        };
        workers.Run(width.Rule<TRule>(), &state, Units(count));
    }
}

/// <summary>What <see cref="UpdateLoop{TRule}"/> reads. Moments that the rule does not have are never touched.</summary>
internal unsafe struct UpdateState<TRule> where TRule : unmanaged, IUpdateRule
{
    public float* Parameters, Gradients, First, Second, Third;
    public int Count;
    public float ClipValue, Scale, FlushBelow;
    public bool Flushes;
    public TRule Rule;
}
