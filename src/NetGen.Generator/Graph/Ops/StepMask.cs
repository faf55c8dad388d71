using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Inputs (lengths [B, 1], each from 1 to Steps): 1 at the steps before a sample's length, 0 from there on, [B, Steps, 1].</summary>
internal sealed record StepMaskOp(int Steps) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => EquatableArray.Of(new OperandInfo("lengths", Element.Index));

    public override string ResultName => "mask";

    /// <summary>It compares.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Indices have no gradient.</summary>
    public override void Propagate(Pullback y)
    {
    }

    /// <summary>What is given a step at a time is real.</summary>
    public override int? TakeStep(OneStep step) => step.Add(new ConstantOp(1), TensorShape.Scalar);

    public override string Summary(OpUse use) => $"1 at the real steps of each sample, 0 past its length: {use.Inputs[0]} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Mask";
}
