using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Poolings over windows of steps, of which those past the end of a sequence count for nothing, as padding does.</summary>
internal static class StepPooling
{
    /// <summary>The largest real number of each window; 0 where a window has no real step.</summary>
    public static Tensor? Max(StatementContext layer, Tensor x, Pool1DShape windows)
    {
        TensorShape shape = TensorShape.Sample(windows.OutSteps, x.Shape.Channels);
        if (RealSteps.Mask(layer, x) is not { } mask)
            return layer.Add(new MaxPool1DOp(windows), shape, x);
        // Nothing is smaller; where it wins all the same, there was nothing else.
        Tensor? real = layer.AddPart("real steps", new MapOp(RealSteps.Of(new Operand(0), new Operand(1), -float.MaxValue)), x.Shape, x, mask);
        Tensor? highest = real is null ? null : layer.AddPart("highest", new MaxPool1DOp(windows), shape, real);
        Tensor? any = highest is null ? null : layer.AddPart("windows", new MaxPool1DOp(windows), shape.WithChannels(1), mask);
        return any is null ? null : layer.Add(new MapOp(RealSteps.Of(new Operand(0), new Operand(1))), shape, highest!, any);
    }

    /// <summary>The mean of each window, of its real steps alone unless padding counts; 0 where a window has none.</summary>
    public static Tensor? Average(StatementContext layer, Tensor x, Pool1DShape windows)
    {
        TensorShape shape = TensorShape.Sample(windows.OutSteps, x.Shape.Channels);
        if (RealSteps.Mask(layer, x) is not { } mask)
            return layer.Add(new AvgPool1DOp(windows), shape, x);
        Tensor? real = RealSteps.Only(layer, x);
        if (real is null || windows.CountPadding)
            return real is null ? null : layer.Add(new AvgPool1DOp(windows), shape, real);
        Tensor? mean = layer.AddPart("mean", new AvgPool1DOp(windows), shape, real);
        Tensor? share = mean is null ? null : layer.AddPart("share", new AvgPool1DOp(windows), shape.WithChannels(1), mask);
        return share is null ? null : layer.Add(new MapOp(RealSteps.Of(new Operand(0) / new Operand(1), new Operand(1))), shape, mean!, share);
    }
}
