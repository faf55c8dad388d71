using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// One axis of a correlation: output i, 0 &lt;= i &lt; <see cref="Count"/>, sums input[i·Stride + t·Dilation - Pad] over taps t, where that lies inside of the input;
/// it is stored at Origin + i·Step.
/// </summary>
/// <remarks>
/// The adjoint of a strided convolution in its data is one such correlation per phase of the stride (<see cref="StridePhase"/>). Walked downwards, the taps of a phase move up by a
/// fixed number of rows of dy per tap, so that each phase is an ordinary convolution of stride 1.
/// </remarks>
internal readonly struct ConvolutionAxis
{
    /// <summary>Length of the input.</summary>
    public int Size { get; private init; }

    /// <summary>Outputs.</summary>
    public int Count { get; private init; }

    /// <summary>Taps of the kernel (of this phase).</summary>
    public int Taps { get; private init; }

    /// <summary>Input elements between neighbouring outputs.</summary>
    public int Stride { get; private init; }

    /// <summary>Input elements between neighbouring taps.</summary>
    public int Dilation { get; private init; }

    /// <summary>How far before the input the first tap of the first output lies (may be negative).</summary>
    public int Pad { get; private init; }

    /// <summary>Where output 0 is stored.</summary>
    public int Origin { get; private init; }

    /// <summary>Stored elements between neighbouring outputs.</summary>
    public int Step { get; private init; }

    /// <summary>Kernel element of tap t: FirstTap - t·TapStep (adjoint) or t.</summary>
    public int FirstTap { get; private init; }

    /// <summary>See <see cref="FirstTap"/>.</summary>
    public int TapStep { get; private init; }

    /// <summary>First output whose taps all lie inside.</summary>
    public int InteriorFirst { get; private init; }

    /// <summary>Output behind the last whose taps all lie inside; not below <see cref="InteriorFirst"/>.</summary>
    public int InteriorEnd { get; private init; }

    /// <summary>The forward direction.</summary>
    public static ConvolutionAxis Forward(int inSize, int outSize, int kernel, int stride, int dilation, int pad) =>
        WithInterior(new ConvolutionAxis
        {
            Size = inSize, Count = outSize, Taps = kernel, Stride = stride, Dilation = dilation, Pad = pad, Step = 1, TapStep = -1,
        });

    /// <summary>Phase <paramref name="phase"/> of the adjoint of the same axis: from outputs back to inputs.</summary>
    public static ConvolutionAxis Adjoint(int inSize, int outSize, int kernel, int stride, int dilation, int pad, int phase)
    {
        StridePhase met = StridePhase.Of(inSize, kernel, stride, pad, dilation, phase);
        // Its taps backwards, so that they move up.
        int steps = met.Taps - 1;
        return WithInterior(new ConvolutionAxis
        {
            Size = outSize,
            Count = met.Pixels,
            Taps = met.Taps,
            Stride = 1,
            Dilation = met.OutputStep,
            Pad = met.Taps == 0 ? 0 : steps * met.OutputStep - met.Output,
            Origin = phase,
            Step = stride,
            FirstTap = met.FirstTap + steps * met.TapStep,
            TapStep = met.TapStep,
        });
    }

    /// <summary>Input element under tap t of output i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Input(int i, int t) => i * Stride + t * Dilation - Pad;

    /// <summary>The taps [first, end) of output i that lie inside of the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inside(int i, out int first, out int end)
    {
        int start = Input(i, 0);
        first = start >= 0 ? 0 : Math.Min((Dilation - 1 - start) / Dilation, Taps);
        end = start >= Size ? first : Math.Max(first, Math.Min(Taps, (Size - start + Dilation - 1) / Dilation));
    }

    private static ConvolutionAxis WithInterior(ConvolutionAxis axis)
    {
        int first = 0, end = axis.Count;
        while (first < end && axis.Input(first, 0) < 0)
            first++;
        while (end > first && axis.Input(end - 1, axis.Taps - 1) >= axis.Size)
            end--;
        // Without taps every output is an empty sum: no interior.
        if (axis.Taps == 0)
            end = first = 0;
        return axis with { InteriorFirst = first, InteriorEnd = end };
    }
}
