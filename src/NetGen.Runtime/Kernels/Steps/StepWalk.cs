namespace NetGen.Kernels;

/// <summary>Results that lie one behind the other and are sums over the same taps, at inputs that lie alike.</summary>
/// <param name="Count">How many: blocks or samples, of one step or of several.</param>
/// <param name="Input">Where the first tap of the first one reads, in blocks or samples of the input.</param>
/// <param name="InputStep">The same from one tap to the next.</param>
/// <param name="Tap">The kernel's element that is the first tap.</param>
/// <param name="TapStep">Kernel elements from one tap to the next.</param>
/// <param name="Taps">How many taps meet a step that exists.</param>
internal readonly record struct StepRun(int Count, long Input, long InputStep, int Tap, int TapStep, int Taps);

/// <summary>
/// A convolution over the steps of a sequence, or its adjoint, as runs of results. A sequence lies step by step, so with stride 1 the steps between the edges are one run:
/// nothing is tested where
/// all taps meet, and where some do not they are no part of the sum.
/// </summary>
internal readonly unsafe struct StepWalk
{
    /// <summary>Phases of a stride that are worth a table: more are found anew for each step.</summary>
    private const int MostAxes = 32;

    private readonly Conv1DShape _shape;
    private readonly ConvolutionAxis* _axes;
    private readonly bool _isAdjoint;

    /// <summary>Blocks or samples of one step.</summary>
    private readonly int _perStep;

    /// <param name="shape">Sizes.</param>
    /// <param name="isAdjoint">From outputs back to inputs.</param>
    /// <param name="perStep">Blocks or samples of one step.</param>
    /// <param name="axes">Room for <see cref="Axes"/> of them.</param>
    public StepWalk(in Conv1DShape shape, bool isAdjoint, int perStep, ConvolutionAxis* axes)
    {
        _shape = shape;
        _isAdjoint = isAdjoint;
        _perStep = perStep;
        _axes = axes;
        for (int phase = 0; phase < Axes(shape, isAdjoint); phase++)
            axes[phase] = Axis(phase);
    }

    /// <summary>Axes that are kept.</summary>
    public static int Axes(in Conv1DShape shape, bool isAdjoint) => !isAdjoint ? 1 : shape.Stride <= MostAxes ? shape.Stride : 0;

    /// <summary>The results from <paramref name="place"/> on, at most to <paramref name="end"/>, both counted in blocks or samples.</summary>
    public StepRun From(int place, int end)
    {
        int step = place / _perStep, phases = _isAdjoint ? _shape.Stride : 1, i = step / phases;
        ConvolutionAxis axis = phases <= MostAxes ? _axes[step % phases] : Axis(step % phases);
        axis.Inside(i, out int first, out int endTap);
        int behind = step + 1;
        if (_shape.Stride == 1)
        {
            while (behind * _perStep < end && HasTaps(axis, behind, first, endTap))
                behind++;
        }
        return new StepRun(
            Math.Min(end, behind * _perStep) - place, ((long)axis.Input(i, first) * _perStep) + (place % _perStep), (long)axis.Dilation * _perStep,
            axis.FirstTap - (first * axis.TapStep), -axis.TapStep, endTap - first);
    }

    /// <summary>The outputs [first, end) at which tap <paramref name="tap"/> of the kernel meets a step that exists.</summary>
    public static void OutputsOf(in Conv1DShape shape, int tap, out int first, out int end)
    {
        int before = shape.PadBefore - (tap * shape.Dilation);
        first = before <= 0 ? 0 : Math.Min(shape.OutSteps, Pieces.Of(before, shape.Stride));
        int behind = shape.InSteps + before;
        end = behind <= 0 ? first : Math.Max(first, Math.Min(shape.OutSteps, Pieces.Of(behind, shape.Stride)));
    }

    private static bool HasTaps(in ConvolutionAxis axis, int i, int first, int end)
    {
        axis.Inside(i, out int firstHere, out int endHere);
        return firstHere == first && endHere == end;
    }

    private ConvolutionAxis Axis(int phase) => _isAdjoint
        ? ConvolutionAxis.Adjoint(_shape.InSteps, _shape.OutSteps, _shape.Kernel, _shape.Stride, _shape.Dilation, _shape.PadBefore, phase)
        : ConvolutionAxis.Forward(_shape.InSteps, _shape.OutSteps, _shape.Kernel, _shape.Stride, _shape.Dilation, _shape.PadBefore);
}
