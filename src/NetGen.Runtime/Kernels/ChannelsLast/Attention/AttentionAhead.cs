using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Kernels;

/// <summary>
/// Asks for the rows of the next head while one is at work: parts of rows that lie far from each other, which no processor foresees, of tensors that come from far caches. They are
/// asked for bit by bit, between the products, since a processor waits when it is asked for too many at once; results too, whose lines are fetched before they are written.
/// </summary>
internal unsafe struct AttentionAhead
{
    private readonly AttentionShape _shape;
    private readonly AttentionOperand* _tensors;
    private readonly int _count, _steps, _stepsAtOnce;
    private int _unit, _step;

    /// <param name="shape">Sizes.</param>
    /// <param name="tensors">What a head reads and writes; of those that nobody wants there are none.</param>
    /// <param name="count">How many.</param>
    /// <param name="stages">How often <see cref="Ask"/> is called for a tile.</param>
    public AttentionAhead(in AttentionShape shape, AttentionOperand* tensors, int count, int stages)
    {
        _shape = shape;
        _tensors = tensors;
        _count = count;
        _steps = Math.Max(shape.Queries, shape.Keys);
        _stepsAtOnce = Pieces.Of(_steps, Pieces.Of(shape.Queries, AttentionTiles.Queries) * stages);
        _step = _steps;
    }

    /// <summary>Asks from now on for what a unit reads and writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(int unit) => (_unit, _step) = (unit, Sse.IsSupported ? 0 : _steps);

    /// <summary>Asks for some steps of each tensor.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Ask()
    {
        if (_step >= _steps)
            return;
        for (int i = 0; i < _count; i++)
        {
            AttentionOperand rows = _tensors[i].At(_shape, _unit / _shape.Heads, _unit % _shape.Heads);
            if (rows.First == 0)
                continue;
            int features = _shape.HeadWidth, end = Math.Min(_step + _stepsAtOnce, rows.Steps);
            float* row = rows.Pointer + (_step * rows.Distance);
            for (int step = _step; step < end; step++, row += rows.Distance)
            {
                for (int c = 0; c < features; c += Grain.Line)
                    Sse.Prefetch1(row + c);
            }
        }
        _step += _stepsAtOnce;
    }
}
