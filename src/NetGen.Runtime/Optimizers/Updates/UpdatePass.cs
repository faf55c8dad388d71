using NetGen.Threading;

namespace NetGen.Optimizers;

/// <summary>
/// One step's buffers and one group's parameters: on the processor, or on the device that a target stands for. A rule is taken over them, here in parallel by fixed
/// ranges.
/// </summary>
internal readonly unsafe ref struct UpdatePass
{
    private readonly UpdateGroup _group;
    private readonly SimdUpdate _width;
    private readonly WorkerGroup _workers;
    private readonly IUpdateTarget? _elsewhere;

    public UpdatePass(UpdateBuffers buffers, UpdateGroup group, SimdUpdate width, WorkerGroup workers) =>
        (Buffers, _group, _width, _workers) = (buffers, group, width, workers);

    public UpdatePass(IUpdateTarget elsewhere, UpdateGroup group) => (_elsewhere, _group) = (elsewhere, group);

    /// <summary>Floats of one unit of work: 16 KB of each stream, so that all streams of a unit stay in the nearest caches.</summary>
    public const int Unit = 4096;

    public static int Units(int count) => (count + Unit - 1) / Unit;

    /// <summary>The buffers, on the processor.</summary>
    public UpdateBuffers Buffers { get; }

    /// <summary>Where the group's parameters lie.</summary>
    public ReadOnlySpan<(int Start, int End)> Stretches => _group.Stretches;

    /// <summary>Takes a rule over every number of the group.</summary>
    public void Run<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule
    {
        if (_elsewhere is not null)
        {
            _elsewhere.Run(rule, _group.Stretches);
            return;
        }
        var state = new UpdateState<TRule>
        {
            Parameters = Buffers.Parameters,
            Gradients = Buffers.Gradients,
            First = Buffers.Moments,
            Second = Buffers.Moments + Buffers.MomentStride,
            Third = Buffers.Moments + 2L * Buffers.MomentStride,
            Units = _group.UnitPointer,
            ClipValue = Buffers.ClipValue,
            Scale = Buffers.Scale,
            FlushBelow = Buffers.FlushBelow,
            Flushes = Buffers.FlushBelow > 0,
            Rule = rule,
        };
        _workers.Run(_width.Rule<TRule>(), &state, _group.Units.Length);
        GC.KeepAlive(_group);
    }

    /// <summary>Takes a rule over every tensor of the group.</summary>
    public void RunTensors<TRule>(TRule rule) where TRule : unmanaged, ITensorRule
    {
        if (_elsewhere is not null)
            throw new InvalidOperationException("A rule that sees whole tensors runs on processors only.");
        var state = new TensorState<TRule> { Buffers = Buffers, Tensors = _group.TensorPointer, Rule = rule };
        _workers.Run(_width.TensorRule<TRule>(), &state, _group.Tensors.Length);
        GC.KeepAlive(_group);
    }
}

/// <summary>What <see cref="UpdateLoop{TRule}"/> reads. Moments that the rule does not have are never touched.</summary>
internal unsafe struct UpdateState<TRule> where TRule : unmanaged, IUpdateRule
{
    public float* Parameters, Gradients, First, Second, Third;
    public UpdateUnit* Units;
    public float ClipValue, Scale, FlushBelow;
    public bool Flushes;
    public TRule Rule;
}
