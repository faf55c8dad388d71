using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The same elements in the same order, that of callers' rows ([channels, height, width], [steps, features]), under another shape. Its own adjoint.</summary>
internal sealed record ReshapeOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>At most it copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    public override void Propagate(Pullback y) => y.Give(0, new ReshapeOp(), y.Dy);

    public override string Summary(OpUse use) => $"The same elements in the same order: {use.Inputs[0]} → {use.Result}.";

    public override bool HandsOn(int inputs) => true;
}
