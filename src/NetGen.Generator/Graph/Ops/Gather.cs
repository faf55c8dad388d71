using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Inputs (x, indices [K]): the steps of a sequence, or the features of a vector, that the indices of the same sample name: [T, D] → [K, D], [D] → [K].</summary>
internal sealed record GatherOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => EquatableArray.Of(new OperandInfo("x"), new OperandInfo("indices", Element.Index));

    /// <summary>It copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Indices have no gradient.</summary>
    public override void Propagate(Pullback y) => y.Give(0, new GatherGradientOp(), y.Dy, y.Input(1));

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override string Summary(OpUse use) => $"What each index chooses of {use.Inputs[0]}: {use.Inputs[1]} → {use.Result}.";
}

/// <summary>Inputs (dy, indices): the adjoint of <see cref="GatherOp"/> in x: each element of dy is added where it came from, in the order of the indices.</summary>
internal sealed record GatherGradientOp : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => EquatableArray.Of(new OperandInfo("dy"), new OperandInfo("indices", Element.Index));

    public override bool IsDifferentiable => true;

    /// <summary>Indices have no gradient.</summary>
    public override void Propagate(Pullback y) => y.Give(0, new GatherOp(), y.Dy, y.Input(1));

    public override string Summary(OpUse use) => $"Adds dy to what each index chose: {use.Inputs[0]} → {use.Result}.";
}
