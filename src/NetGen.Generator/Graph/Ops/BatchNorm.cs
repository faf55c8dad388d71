using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Input (x): shared [2, C]: mean and biased variance of each channel over batch and positions.</summary>
internal sealed record BatchMomentsOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override string ResultName => "moments";

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 4L * inputs[0].Size;

    /// <summary>Nothing: what <see cref="BatchNormalizeOp"/> passes on counts the moments as functions of x.</summary>
    public override void Propagate(Pullback y)
    {
    }

    public override string Summary(OpUse use) => $"Mean and variance of each channel of {use.Inputs[0]} over the batch.";

    public override string KernelName(string layer, bool isBackward) => layer + "Moments";
}

/// <summary>
/// Inputs (x, moments, gamma, beta): (x - mean)/√(variance + Epsilon)·gamma + beta. The derivative counts the moments as functions of x.
/// The expansion pass rewrites it to <see cref="MapOp"/> after differentiation.
/// </summary>
internal sealed record BatchNormalizeOp(double Epsilon) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "moments", "gamma", "beta");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 3L * result.Size;

    /// <summary>
    /// Ioffe and Szegedy 2015, section 3: with x̂ the standardized x and M = batch·positions, dγ = Σ dy·x̂, dβ = Σ dy,
    /// dx = γ/√(variance + ε)·(dy - dβ/M - x̂·dγ/M). Factors of the channel alone are kept together and out of the sums.
    /// </summary>
    public override void Propagate(Pullback y)
    {
        int x = y.Input(0), gamma = y.Input(2);
        TensorShape full = y.Y.Shape, perChannel = y.ShapeOf(gamma);
        int mean = Row(y, 0), variance = Row(y, 1);
        ScalarExpression centered = new Operand(0) - new Operand(1), inverse = Normalization.InverseDeviation(2, Epsilon);

        int dBeta = y.Add(new ReduceOp(new Operand(0), full), perChannel, y.Dy);
        int projection = y.Add(new ReduceOp(new Operand(2) * centered, full), perChannel, x, mean, y.Dy);
        int dGamma = y.Add(new MapOp(new Operand(0) * Normalization.InverseDeviation(1, Epsilon)), perChannel, projection, variance);
        if (y.Wants(3))
            y.Contribute(3, dBeta);
        if (y.Wants(2))
            y.Contribute(2, dGamma);
        if (!y.Wants(0))
            return;

        double positions = full.Positions;
        ScalarExpression count = (positions * new Symbol(RuntimeValue.BatchSize)).Simplify();
        ScalarExpression meanGradient = new Operand(5) / count, slope = inverse * (new Operand(6) / count);
        ScalarExpression dX = (new Operand(3) - meanGradient - (centered * slope)) * (new Operand(4) * inverse);
        y.Contribute(0, y.Add(new MapOp(dX), full, x, mean, variance, y.Dy, gamma, dBeta, dGamma));
    }

    public override string Summary(OpUse use) => $"Normalizes each channel of {use.Result} by the moments of the batch: (x - mean)/√(variance + ε)·γ + β.";

    /// <summary>Row 0 (mean) or 1 (variance) of the moments [2, C] as [C].</summary>
    private static int Row(Pullback y, int row)
    {
        int moments = y.Input(1), channels = y.ShapeOf(moments)[1];
        int slice = y.Add(new SliceOp(row, 1), TensorShape.Shared(1, channels), moments);
        return y.Add(new ReshapeOp(), TensorShape.Shared(channels), slice);
    }
}

/// <summary>
/// Inputs (moments, runningMean, runningVariance): a side effect on the two buffers, running = (1 - Momentum)·running + Momentum·batch
/// (variance unbiased: times M/(M - 1), M = batch · Positions, those of a sample).
/// </summary>
internal sealed record UpdateRunningOp(double Momentum, int Positions) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("moments", "mean", "variance");

    public override bool IsPure => false;

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Nothing: no loss depends on running statistics while they are measured.</summary>
    public override void Propagate(Pullback y)
    {
    }

    public override string Summary(OpUse use) =>
        $"running ← {ScalarNotation.Number(1 - Momentum)}·running + {ScalarNotation.Number(Momentum)}·batch, for mean and (unbiased) variance.";

    public override string KernelName(string layer, bool isBackward) => layer + "UpdateRunning";
}
