using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The same elements under other shapes, on the way to something else.</summary>
internal static class Reshapes
{
    /// <summary>The tensor itself where it has that shape.</summary>
    public static Tensor? To(StatementContext layer, Tensor x, TensorShape shape) => x.Shape == shape ? x : layer.Add(new ReshapeOp(), shape, x);

    /// <summary>What a sum over some axes has left, without these axes; of nothing else one number.</summary>
    public static Tensor? Without(StatementContext layer, Tensor reduced, IReadOnlyList<int> axes) =>
        To(layer, reduced, TensorShape.Sample(reduced.Shape.Dimensions.Where((_, axis) => !axes.Contains(axis)).DefaultIfEmpty(1).ToArray()));

    /// <summary>The square image of one channel or three that a vector may be; null where it is none.</summary>
    public static Remedy? ToImage(TensorShape vector)
    {
        foreach (int channels in new[] { 1, 3 })
        {
            int side = (int)Math.Round(Math.Sqrt(vector.Size / (double)channels));
            if (vector.Rank == 1 && side > 1 && channels * side * side == vector.Size)
                return Remedy.Before(FormattableString.Invariant($"Reshape({channels}, {side}, {side})"));
        }
        return null;
    }

    /// <summary>The tensor repeated until elementwise work over <paramref name="full"/> can read it; itself where that is so.</summary>
    public static Tensor? Over(StatementContext layer, Tensor x, TensorShape full) =>
        Broadcasting.Of(x.Shape, full) is not null ? x : layer.Add(MoveForms.Repeated(x.Shape, full), full, x);
}
