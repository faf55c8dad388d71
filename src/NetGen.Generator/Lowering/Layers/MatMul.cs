using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>MatMul("b"): the current sequence times the named one, as matrices [M, K]·[K, N] of each sample.</summary>
internal sealed class MatMul() : Merge("matmul", "MatMul", Tensor, TransposeA, TransposeB)
{
    private static readonly FlagArgument TransposeA = new("TransposeA", false), TransposeB = new("TransposeB", false);

    public override void Apply(StatementContext merge)
    {
        bool transposeA = TransposeA.Of(merge), transposeB = TransposeB.Of(merge);
        if (Others(merge) is not { } others || merge.Sequence() is not { } a)
        {
            merge.Result = null;
            return;
        }
        Tensor b = others[0].Tensor!;
        if (!b.Shape.IsSequence)
            DoNotMerge(merge, others[0], "both must be sequences [steps, features]");
        else if (MatMulOp.Of(a.Shape, transposeA).Columns != MatMulOp.Of(b.Shape, transposeB).Rows)
            DoNotMerge(merge, others[0], "the columns of the first matrix must be as many as the rows of the second");
        merge.Result = merge.HasFailed ? null : Product(merge, a, b, transposeA, transposeB);
    }

    public static Tensor? Product(StatementContext layer, Tensor a, Tensor b, bool transposeA, bool transposeB)
    {
        TensorShape shape = TensorShape.Sample(MatMulOp.Of(a.Shape, transposeA).Rows, MatMulOp.Of(b.Shape, transposeB).Columns);
        return RealSteps.Only(layer, a) is { } first && RealSteps.Only(layer, b) is { } second ? layer.Add(new MatMulOp(transposeA, transposeB), shape, first, second) : null;
    }
}

/// <summary>The products of all pairs of channels, summed over the positions: [C, H, W] → [C, C] (Gatys, Ecker and Bethge 2016).</summary>
internal sealed class Gram() : Layer("gram", "Gram")
{
    public override void Apply(StatementContext layer)
    {
        Tensor? x = layer.Image();
        Tensor? rows = x is null || layer.HasFailed ? null : Reshapes.To(layer, x, TensorShape.Sample(x.Shape.Channels, x.Shape.Plane));
        layer.Result = rows is null ? null : MatMul.Product(layer, rows, rows, transposeA: false, transposeB: true);
    }
}
