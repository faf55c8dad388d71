using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Inputs (x, w): a convolution that reads planes and writes pixels with their channels last, and perhaps only the maxima over windows of them.</summary>
internal sealed record PlanesToPixelsConvOp(ConvShape Geometry, PoolShape? Pool) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "panels");

    public override string Summary(OpUse use)
    {
        ConvShape g = Geometry;
        string kind = $"{GeometryText.Of(g)} convolution: {use.Inputs[0]} → ";
        return Pool is not { } pool
            ? $"{kind}{use.Result}{use.Bias}; reads planes, writes pixels."
            : $"{kind}[B, {g.OutChannels}, {g.OutHeight}, {g.OutWidth}]{use.Bias}, and at once its maximum over {GeometryText.Window(pool)} windows: → {use.Result}; reads planes, writes pixels.";
    }

    public override string KernelName(string layer, bool isBackward) => layer + (Pool is not { } pool ? isBackward ? "Gradient" : "" : "Pooled");

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}
