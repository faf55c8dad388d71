using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Elements at other places: each loop a digit of a counter.</summary>
internal static class Moves
{
    public static Tensor Apply(MoveOp op, Tensor[] inputs, TensorShape shape)
    {
        var y = new Tensor(shape, inputs[0].Batch);
        var landed = new bool[y.Data.Length];
        foreach (Moved move in op.Moves)
        {
            Tensor x = inputs[move.Input];
            for (int b = 0; b < y.Batch; b++)
            for (long turn = 0; turn < move.Count; turn++)
            {
                int[] from = [.. move.From], to = [.. move.To];
                long rest = turn;
                foreach (MoveLoop loop in move.Loops)
                {
                    int digit = (int)(rest % loop.Count);
                    rest /= loop.Count;
                    if (loop.From.Step != 0)
                        from[loop.From.Axis] += digit * loop.From.Step;
                    if (loop.To.Step != 0)
                        to[loop.To.Axis] += digit * loop.To.Step;
                }
                int place = Place(y, b, to);
                y.Data[place] += x.Data[Place(x, b, from)];
                landed[place] = true;
            }
        }
        for (int i = 0; i < landed.Length; i++)
        {
            if (!landed[i])
                y.Data[i] = op.Otherwise;
        }
        return y;
    }

    /// <summary>The place of an element, in the caller's order; a coordinate outside of the tensor is a mistake.</summary>
    private static int Place(Tensor tensor, int sample, int[] at)
    {
        int place = sample;
        for (int axis = 0; axis < at.Length; axis++)
        {
            if (at[axis] < 0 || at[axis] >= tensor.Shape[axis])
                throw new InvalidOperationException($"Place {string.Join(", ", at)} lies outside of {tensor.Shape}.");
            place = (place * tensor.Shape[axis]) + at[axis];
        }
        return place;
    }
}
