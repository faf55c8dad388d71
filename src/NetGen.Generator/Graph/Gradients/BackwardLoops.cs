using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The loops of the gradient: each goes over the steps of one of the forward direction the other way round, and hands on what that one handed on, back.</summary>
internal sealed class BackwardLoops(NetworkGraph forward)
{
    private readonly List<LoopInfo> _loops = [.. forward.Loops];
    private readonly List<int> _carries = [.. forward.Carries];
    private readonly Dictionary<int, int> _mirrors = [];
    private readonly Dictionary<int, int> _carriedBack = [];
    private readonly Dictionary<(Op Op, int Node, int Loop), int> _once = [];

    public int StepsOf(int loop) => _loops[loop].Steps;

    /// <summary>The loop that goes the other way.</summary>
    public int MirrorOf(int loop)
    {
        if (!_mirrors.TryGetValue(loop, out int mirror))
        {
            _mirrors.Add(loop, mirror = _loops.Count);
            _loops.Add(_loops[loop].Mirrored);
        }
        return mirror;
    }

    /// <summary>A new carry, for the gradient of a forward one.</summary>
    public int Carry(int forwardCarry)
    {
        _carriedBack.Add(forwardCarry, _carries.Count);
        _carries.Add(-1);
        return _carries.Count - 1;
    }

    /// <summary>What that carry hands on.</summary>
    public void Close(int forwardCarry, int value) => _carries[_carriedBack[forwardCarry]] = value;

    /// <summary>Forward carries whose counterparts hand on nothing yet, and what they are.</summary>
    public (int ForwardCarry, int Value)[] Open() =>
        [.. _carriedBack.Where(pair => _carries[pair.Value] < 0).Select(pair => (pair.Key, _carries[pair.Key])).OrderBy(pair => pair.Key)];

    /// <summary>The node that reads another in this way; one however often it is read so.</summary>
    public int Once(Op op, int node, int loop, Func<int> add)
    {
        if (!_once.TryGetValue((op, node, loop), out int known))
            _once.Add((op, node, loop), known = add());
        return known;
    }

    public NetworkGraph AddTo(NetworkGraph graph) => graph with { Loops = _loops.ToEquatableArray(), Carries = _carries.ToEquatableArray() };

    /// <summary>The shape of all steps together.</summary>
    /// <exception cref="NotSupportedException">One step is no vector.</exception>
    public static TensorShape OverSteps(TensorShape step, int steps) => step is { PerSample: true, Rank: 1 }
        ? TensorShape.Sample(steps, step[0])
        : throw new NotSupportedException($"A step of a sequence is a vector [features], not {step}.");

    /// <summary>
    /// A sum over samples as one over samples and steps; the gradient of a tensor that every step reads as a whole, of all steps together: of queries of a step, the queries of
    /// all, of a row of a matrix, the matrix.
    /// </summary>
    /// <exception cref="NotSupportedException">The op has no such form.</exception>
    public static Op OverSteps(Op op, int steps) => op switch
    {
        ReduceOp reduce => reduce with { Over = OverSteps(reduce.Over, steps) },
        DenseWeightsOp or MatMulOp { TransposeA: true } or AdditiveScoresGradientOp { Of: not AdditiveOperand.Queries } => op,
        _ => throw new NotSupportedException($"{op.GetType().Name} cannot be taken over all steps of a sequence at once."),
    };
}
