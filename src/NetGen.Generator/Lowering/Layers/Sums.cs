using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Sums over axes of a sample.</summary>
internal static class Sums
{
    /// <summary>Elements that come together in one.</summary>
    public static double Count(TensorShape x, IReadOnlyList<int> axes) => axes.Aggregate(1.0, (product, axis) => product * x[axis]);

    /// <summary>
    /// Σ tree over some axes, which stay with size 1: fused with what is summed where the result is a number for each channel, position or sample, else by moves that land on
    /// one place.
    /// </summary>
    /// <param name="tree">Over operand 0, the tensor, and those behind it.</param>
    public static Tensor? Of(StatementContext layer, ScalarExpression tree, Tensor x, IReadOnlyList<int> axes, params Tensor[] others)
    {
        TensorShape kept = axes.Aggregate(x.Shape, (shape, axis) => shape.With(axis, 1));
        Tensor[] inputs = [x, .. others];
        if (kept != x.Shape && Broadcasting.Of(kept, x.Shape) is not null)
            return layer.AddPart("sum", new ReduceOp(tree, x.Shape), kept, inputs);
        Tensor? summands = tree is Operand { Index: 0 } ? x : layer.Add(new MapOp(tree), x.Shape, inputs);
        return summands is null || kept == x.Shape ? summands : layer.AddPart("sum", MoveForms.Summed(x.Shape, axes.ToArray()).Op, kept, summands);
    }
}
