namespace NetGen.Optimizers;

/// <summary>
/// The last changes of gradients and of parameters, the newest first, and the direction that they make of a gradient (Nocedal, Wright: Numerical Optimization. 2006,
/// algorithm 7.4).
/// </summary>
internal readonly unsafe ref struct LbfgsMemory
{
    // PyTorch's bound: a change whose product with that of the gradient is no more than this tells nothing of a curvature.
    private const double NoCurvature = 1e-10;
    private readonly float* _memory;
    private readonly int _stride, _count, _history;

    /// <param name="memory">Changes of gradients, then changes of parameters. Zeros are none.</param>
    /// <param name="stride">From one to the next.</param>
    /// <param name="count">Numbers of each.</param>
    /// <param name="history">How many of both.</param>
    public LbfgsMemory(float* memory, int stride, int count, int history)
    {
        _memory = memory;
        (_stride, _count, _history) = (stride, count, history);
    }

    /// <summary>Keeps a change in place of the oldest, if it tells of a curvature.</summary>
    public void Remember(ReadOnlySpan<float> ofGradient, ReadOnlySpan<float> ofParameters)
    {
        if (!(WholeVector.Dot(ofGradient, ofParameters) > NoCurvature))
            return;
        for (int i = _history - 1; i > 0; i--)
        {
            Gradients(i - 1).CopyTo(Gradients(i));
            Steps(i - 1).CopyTo(Steps(i));
        }
        ofGradient.CopyTo(Gradients(0));
        ofParameters.CopyTo(Steps(0));
    }

    /// <summary>d = −H·g by the two loops; −g, and false, where there is no history.</summary>
    public bool Direction(ReadOnlySpan<float> g, Span<float> d)
    {
        d.Clear();
        WholeVector.AddScaled(d, g, -1);
        Span<double> shares = stackalloc double[_history], curvatures = stackalloc double[_history];
        int known = 0;
        for (; known < _history; known++)
        {
            curvatures[known] = WholeVector.Dot(Gradients(known), Steps(known));
            if (!(curvatures[known] > NoCurvature))
                break;
            shares[known] = WholeVector.Dot(Steps(known), d) / curvatures[known];
            WholeVector.AddScaled(d, Gradients(known), -shares[known]);
        }
        if (known == 0)
            return false;
        WholeVector.Scale(d, curvatures[0] / WholeVector.Dot(Gradients(0), Gradients(0)));
        for (int i = known - 1; i >= 0; i--)
            WholeVector.AddScaled(d, Steps(i), shares[i] - WholeVector.Dot(Gradients(i), d) / curvatures[i]);
        return true;
    }

    private Span<float> Gradients(int index) => new(_memory + (long)index * _stride, _count);

    private Span<float> Steps(int index) => new(_memory + (long)(_history + index) * _stride, _count);
}
