using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The moves that layers are made of.</summary>
internal static class MoveForms
{
    /// <summary>All of an axis from <paramref name="first"/> on, <paramref name="count"/> of it; the others whole.</summary>
    public static (MoveOp Op, TensorShape Shape) Cut(TensorShape x, int axis, int first, int count)
    {
        TensorShape shape = x.With(axis, count);
        return (new MoveOp(EquatableArray.Of(Moved.Whole(0, x.Rank, x.Rank, Along(shape)) with { From = At(x.Rank, axis, first) })), shape);
    }

    /// <summary>Tensors that agree in all but one axis, one behind the other along it.</summary>
    public static MoveOp Joined(IReadOnlyList<TensorShape> parts, int axis)
    {
        var moves = new List<Moved>();
        int first = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            moves.Add(Moved.Whole(i, parts[i].Rank, parts[i].Rank, Along(parts[i])) with { To = At(parts[i].Rank, axis, first) });
            first += parts[i][axis];
        }
        return new MoveOp(moves.ToEquatableArray());
    }

    /// <summary>Axis i of the result is axis <paramref name="order"/>[i] of the input.</summary>
    public static (MoveOp Op, TensorShape Shape) Permuted(TensorShape x, IReadOnlyList<int> order)
    {
        var shape = new TensorShape(x.PerSample, order.Select(axis => x[axis]).ToEquatableArray());
        return (MoveOp.Whole(x, shape, order.Select((from, to) => MoveLoop.Along(x[from], from, to)).ToArray()), shape);
    }

    /// <summary>
    /// The input repeated over what it lacks of <paramref name="to"/>: axes of size 1, and for a vector the positions around its channels.
    /// </summary>
    public static MoveOp Repeated(TensorShape x, TensorShape to)
    {
        TensorShape lifted = x.LiftedTo(to);
        var loops = new List<MoveLoop>();
        for (int axis = 0; axis < to.Rank; axis++)
            loops.Add(lifted[axis] == to[axis] ? MoveLoop.Along(to[axis], AxisOf(x, axis, to), axis) : MoveLoop.Repeating(to[axis], axis));
        return MoveOp.Whole(x, to, loops.ToArray());
    }

    /// <summary>Sums over some axes, which stay with size 1.</summary>
    public static (MoveOp Op, TensorShape Shape) Summed(TensorShape x, IReadOnlyCollection<int> axes)
    {
        TensorShape shape = axes.Aggregate(x, (left, axis) => left.With(axis, 1));
        return (MoveOp.Whole(x, shape, x.Dimensions.Select((size, axis) => axes.Contains(axis) ? MoveLoop.Summing(size, axis) : MoveLoop.Along(size, axis, axis)).ToArray()),
            shape);
    }

    /// <summary>The axis of a vector or of a tensor of the same rank that axis <paramref name="axis"/> of <paramref name="to"/> comes from.</summary>
    private static int AxisOf(TensorShape x, int axis, TensorShape to) => x.Rank == to.Rank ? axis : axis == to.ChannelAxis ? 0 : -1;

    private static MoveLoop[] Along(TensorShape shape) => shape.Dimensions.Select((size, axis) => MoveLoop.Along(size, axis, axis)).ToArray();

    private static EquatableArray<int> At(int rank, int axis, int place) => Enumerable.Range(0, rank).Select(i => i == axis ? place : 0).ToEquatableArray();
}
