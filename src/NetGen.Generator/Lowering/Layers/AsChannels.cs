using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Brings some axes of a tensor to where a layer over channels finds them: the features of a vector, or of each step of a sequence, whose steps are what is left in
/// its order.</summary>
internal static class AsChannels
{
    /// <summary>The tensor itself where they are its channels.</summary>
    public static Tensor? Of(StatementContext layer, Tensor x, IReadOnlyList<int> axes)
    {
        if (IsChannels(x.Shape, axes))
            return x;
        Tensor? last = Permute.Of(layer, x, Order(x.Shape, axes));
        int size = (int)Sums.Count(x.Shape, axes);
        return last is null ? null : Reshapes.To(layer, last, size == x.Shape.Size ? TensorShape.Sample(size) : TensorShape.Sample(x.Shape.Size / size, size));
    }

    /// <summary>What a layer has made of <see cref="Of"/>, in the tensor's own shape and order.</summary>
    public static Tensor? Back(StatementContext layer, Tensor rows, TensorShape shape, IReadOnlyList<int> axes)
    {
        if (IsChannels(shape, axes))
            return rows;
        int[] order = Order(shape, axes);
        Tensor? permuted = Reshapes.To(layer, rows, TensorShape.Sample(order.Select(axis => shape[axis]).ToArray()));
        return permuted is null ? null : Permute.Of(layer, permuted, Enumerable.Range(0, shape.Rank).Select(axis => Array.IndexOf(order, axis)).ToArray());
    }

    private static bool IsChannels(TensorShape shape, IReadOnlyList<int> axes) => axes.Count == 1 && axes[0] == shape.ChannelAxis;

    private static int[] Order(TensorShape shape, IReadOnlyList<int> axes) => Enumerable.Range(0, shape.Rank).Except(axes).Concat(axes).ToArray();
}
