using NetGen.Threading;

namespace NetGen.Optimizers;

/// <summary>One step's buffers: on the processor, or on the device that a target stands for. <see cref="Run"/> takes a rule over them, here in parallel by fixed ranges.</summary>
internal readonly unsafe ref struct UpdatePass
{
    private readonly float* _parameters, _gradients, _moments;
    private readonly int _momentStride, _count;
    private readonly float _clipValue, _scale, _flushBelow;
    private readonly SimdUpdate _width;
    private readonly WorkerGroup _workers;
    private readonly IUpdateTarget? _elsewhere;

    public UpdatePass(
        float* parameters, float* gradients, float* moments, int momentStride, int count, float clipValue, float scale, float flushBelow, SimdUpdate width, WorkerGroup workers)
    {
        _parameters = parameters;
        _gradients = gradients;
        _moments = moments;
        (_momentStride, _count, _clipValue, _scale, _flushBelow) = (momentStride, count, clipValue, scale, flushBelow);
        (_width, _workers) = (width, workers);
    }

    public UpdatePass(IUpdateTarget elsewhere) => _elsewhere = elsewhere;

    /// <summary>Floats of one unit of work: 16 KB of each stream, so that all streams of a unit stay in the nearest caches.</summary>
    public const int Unit = 4096;

    public static int Units(int count) => (count + Unit - 1) / Unit;

    public void Run<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule
    {
        if (_elsewhere is not null)
        {
            _elsewhere.Run(rule);
            return;
        }
        var state = new UpdateState<TRule>
        {
            Parameters = _parameters,
            Gradients = _gradients,
            First = _moments,
            Second = _moments + _momentStride,
            Third = _moments + 2L * _momentStride,
            Count = _count,
            ClipValue = _clipValue > 0 ? _clipValue : float.PositiveInfinity,
            Scale = _scale,
            FlushBelow = _flushBelow,
            Flushes = _flushBelow > 0,
            Rule = rule,
        };
        _workers.Run(_width.Rule<TRule>(), &state, Units(_count));
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
