using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Nearest-neighbour enlargement by whole factors.</summary>
internal sealed record UpsampleOp(int FactorY, int FactorX) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>It copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    public override void Propagate(Pullback y) => y.Give(0, new UpsampleGradientOp(FactorY, FactorX), y.Dy);

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override string Summary(OpUse use) => $"Nearest-neighbour enlargement by {FactorY}x{FactorX}: {use.Inputs[0]} → {use.Result}.";

    public override bool HandsOn(int inputs) => FactorY == 1 && FactorX == 1;
}

/// <summary>Input (dy): sums each FactorY x FactorX window, the adjoint of <see cref="UpsampleOp"/>.</summary>
internal sealed record UpsampleGradientOp(int FactorY, int FactorX) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("dy");

    public override bool IsDifferentiable => true;

    public override void Propagate(Pullback y) => y.Give(0, new UpsampleOp(FactorY, FactorX), y.Dy);

    public override string Summary(OpUse use) => $"Sums each {FactorY}x{FactorX} window: {use.Inputs[0]} → {use.Result}.";

    public override bool HandsOn(int inputs) => FactorY == 1 && FactorX == 1;
}
