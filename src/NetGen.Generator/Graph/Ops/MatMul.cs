using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Inputs (a, b): the product of two matrices of each sample, which are sequences; either of them may stand transposed in memory. A vector is a matrix of one row.
/// </summary>
internal sealed record MatMulOp(bool TransposeA, bool TransposeB) : Op
{
    /// <summary>What a matrix is in the product.</summary>
    public static (int Rows, int Columns) Of(TensorShape shape, bool transposed) => transposed ? (shape.Channels, shape.Steps) : (shape.Steps, shape.Channels);

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("a", "b");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 2L * result.Size * Of(inputs[0], TransposeA).Columns;

    /// <summary>With Y = A·B: dA = dY·Bᵀ, dB = Aᵀ·dY; of what is transposed, the transposed of that.</summary>
    public override void Propagate(Pullback y)
    {
        int a = y.Input(0), b = y.Input(1);
        if (TransposeA)
            y.Give(0, new MatMulOp(TransposeB, true), b, y.Dy);
        else
            y.Give(0, new MatMulOp(false, !TransposeB), y.Dy, b);
        if (TransposeB)
            y.Give(1, new MatMulOp(true, TransposeA), y.Dy, a);
        else
            y.Give(1, new MatMulOp(!TransposeA, false), a, y.Dy);
    }

    /// <summary>It is linear in each operand: the rules of the gradient, with the squares of the other.</summary>
    public override void PropagateCurvature(Bend y)
    {
        if (y.Curvature is not { } h)
            return;
        int a = y.Square(0), b = y.Square(1);
        if (TransposeA)
            y.Give(0, new MatMulOp(TransposeB, true), b, h);
        else
            y.Give(0, new MatMulOp(false, !TransposeB), h, b);
        if (TransposeB)
            y.Give(1, new MatMulOp(true, TransposeA), h, a);
        else
            y.Give(1, new MatMulOp(!TransposeA, false), a, h);
    }

    /// <summary>Each row of the result is one of the first matrix times all of the second, which is there as a whole.</summary>
    public override int? TakeStep(OneStep step)
    {
        if (TransposeA && step.ShapeOf(0).IsSequence)
            return base.TakeStep(step);
        return step.Whole(1) is { } b && step.Operand(0) is { } a ? step.Add(this, OneStep.Of(step.Y.Shape), a, b) : null;
    }

    public override string Summary(OpUse use) => $"{use.Names[0]}{(TransposeA ? "ᵀ" : "")}·{use.Names[1]}{(TransposeB ? "ᵀ" : "")} of each sample: {use.From} → {use.Result}.";
}
