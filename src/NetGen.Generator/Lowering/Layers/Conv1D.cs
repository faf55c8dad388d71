using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Convolution (cross-correlation) over the steps of a sequence: [t, in] → [t', channels] with t' = ⌊(t + padding - dilation·(kernel - 1) - 1)/stride⌋ + 1; weights [channels,
/// in/groups, kernel].
/// With a kernel of one step it is a dense layer.
/// </summary>
internal sealed class Conv1D() : Convolution1DLayer("conv", "Conv1D", Window.Pad)
{
    protected override Tensor? Lower(StatementContext layer, Tensor x, WindowAxis axis, int channels, int groups)
    {
        if (!StepWindow.FitsInto(layer, axis, x))
            return null;
        Tensor given = x;
        // Outputs that look ahead see zeros past the end of a sequence, as they do behind the last step.
        if (axis.Extent - 1 > axis.PadBefore || axis.PadAfter > 0)
        {
            if (RealSteps.Only(layer, x) is not { } real)
                return null;
            x = real;
        }
        (int steps, int features) = (x.Shape.Steps, x.Shape.Channels);
        var geometry = new Conv1DShape(steps, features, (int)axis.Positions(steps), channels, axis.Kernel, axis.Stride, axis.Dilation, axis.PadBefore, axis.PadAfter, groups);
        int fanIn = Fan(geometry.InChannelsPerGroup, axis.Kernel), fanOut = Fan(channels, axis.Kernel);
        Tensor? weight = Weight(layer, TensorShape.Shared(channels, geometry.InChannelsPerGroup, axis.Kernel), fanIn, fanOut);
        bool isDense = axis is { Kernel: 1, Stride: 1, PadBefore: 0, PadAfter: 0 } && groups == 1;
        Op product = isDense ? new DenseOp(features, channels) : new Conv1DOp(geometry);
        Tensor? y = weight is null ? null : layer.Add(product, TensorShape.Sample(geometry.OutSteps, channels), x, weight);
        return RealSteps.Followed(layer, given, WithBias(layer, y, fanIn, fanOut), axis.Positions);
    }
}
