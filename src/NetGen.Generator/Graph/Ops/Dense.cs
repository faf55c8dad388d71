using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Inputs (x [B, Inputs] or [B, T, Inputs], w [Outputs, Inputs]): y = x·wᵀ, at each step alike.</summary>
internal sealed record DenseOp(int Inputs, int Outputs) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "weight");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 2L * Inputs * Outputs * result.Steps;

    public override void Propagate(Pullback y)
    {
        y.Give(0, new DenseDataOp(Inputs, Outputs), y.Dy, y.Input(1));
        y.Give(1, new DenseWeightsOp(Inputs, Outputs), y.Input(0), y.Dy);
    }

    /// <summary>It is linear in each operand: the rules of the gradient, with the squares of both (LeCun, Denker and Solla 1990, formulas 5 and 7).</summary>
    public override void PropagateCurvature(Bend y)
    {
        if (y.Curvature is not { } h)
            return;
        y.Give(0, new DenseDataOp(Inputs, Outputs), h, y.Square(1));
        y.Give(1, new DenseWeightsOp(Inputs, Outputs), y.Square(0), h);
    }

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) => $"x·Wᵀ: {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer;

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}

/// <summary>Inputs (dy [B, Outputs] or [B, T, Outputs], w): dx = dy·w, the adjoint of <see cref="DenseOp"/> in x.</summary>
internal sealed record DenseDataOp(int Inputs, int Outputs) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("dy", "weight");

    public override string ResultName => "dx";

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 2L * Inputs * Outputs * result.Steps;

    public override void Propagate(Pullback y)
    {
        y.Give(0, new DenseOp(Inputs, Outputs), y.Dy, y.Input(1));
        y.Give(1, new DenseWeightsOp(Inputs, Outputs), y.Dy, y.Input(0));
    }

    public override string Summary(OpUse use) => $"dy·W: {use.Inputs[0]} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "InputGradient";

    public override bool TakesEpilogue => true;
}

/// <summary>Inputs (x, dy): dw = dyᵀ·x, summed over samples and steps, shared [Outputs, Inputs], the adjoint of <see cref="DenseOp"/> in w.</summary>
internal sealed record DenseWeightsOp(int Inputs, int Outputs) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "dy");

    public override string ResultName => "dw";

    public override bool IsDifferentiable => true;

    /// <summary>With V the gradient of dw: that of x is dy·V, that of dy is x·Vᵀ.</summary>
    public override void Propagate(Pullback y)
    {
        y.Give(0, new DenseDataOp(Inputs, Outputs), y.Input(1), y.Dy);
        y.Give(1, new DenseOp(Inputs, Outputs), y.Input(0), y.Dy);
    }

    public override string Summary(OpUse use) => $"dyᵀ·x: {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "WeightGradient";
}
