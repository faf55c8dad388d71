using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Transposed convolution over the steps of a sequence, the adjoint of a convolution in its input: [t, in] → [t', channels] with
/// t' = (t - 1)·stride - padding + dilation·(kernel - 1) + outputPadding + 1; weights [in, channels/groups, kernel].
/// </summary>
internal sealed class ConvTranspose1D() : Convolution1DLayer("convtranspose", "ConvTranspose1D", OutputPadding)
{
    /// <summary>Steps added behind, where the stride leaves their number open.</summary>
    private static readonly WholeArgument OutputPadding = new("OutputPadding", least: 0, otherwise: 0);

    protected override Tensor? Lower(StatementContext layer, Tensor x, WindowAxis axis, int channels, int groups)
    {
        int extra = OutputPadding.Of(layer);
        if (extra > 0 && extra >= Math.Max(axis.Stride, axis.Dilation))
            layer.Report(DiagnosticIds.OutputPaddingTooLarge, extra, axis.Stride, axis.Dilation);
        (int steps, int features) = (x.Shape.Steps, x.Shape.Channels);
        long longer = Steps(axis, steps, extra);
        if (longer < 1)
            layer.Report(DiagnosticIds.EmptyOutput, layer.Text, x.Shape, FormattableString.Invariant($"{longer}"));
        else if (longer * (double)channels > int.MaxValue)
            layer.Report(DiagnosticIds.TooLarge, "The output of " + layer.Text, FormattableString.Invariant($"{longer * (double)channels:F0}"), int.MaxValue);
        if (layer.HasFailed || RealSteps.Only(layer, x) is not { } real)
            return null;
        // The geometry is that of the convolution which leads back: from the output to the input.
        var geometry = new Conv1DShape((int)longer, channels, steps, features, axis.Kernel, axis.Stride, axis.Dilation, axis.PadBefore, axis.PadAfter, groups);
        int fanIn = Fan(channels / groups, axis.Kernel), fanOut = Fan(features, axis.Kernel);
        Tensor? weight = Weight(layer, TensorShape.Shared(features, channels / groups, axis.Kernel), fanIn, fanOut);
        Tensor? y = weight is null ? null : layer.Add(new Conv1DDataOp(geometry), TensorShape.Sample(geometry.InSteps, channels), real, weight);
        return RealSteps.Followed(layer, x, WithBias(layer, y, fanIn, fanOut), real => Steps(axis, real, extra));
    }

    /// <summary>How many steps come of so many.</summary>
    private static long Steps(WindowAxis axis, int steps, int extra) => ((steps - 1L) * axis.Stride) - axis.PadBefore - axis.PadAfter + axis.Extent + extra;
}
