using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>A nest of loops as a chain of operators: Slice, Reshape, ReduceSum, Transpose, Expand, Reshape, as many as it takes.</summary>
internal static class OnnxNest
{
    /// <summary>What a nest brings to the result; null where it lands on elements that lie apart.</summary>
    public static Box? Box(OnnxUse n, Moved move)
    {
        TensorShape from = n.Shape(move.Input), to = n.Result;
        if (Digits(move, from.Rank, l => l.From) is not { } read || Digits(move, to.Rank, l => l.To) is not { } written || written.Any(axis => axis.Any(l => l.To.Step < 0)))
            return null;
        int batch = from.PerSample ? 1 : 0;
        string x = Cut(n, move, read, from, batch);

        // An axis for each loop that reads, in the order of the input.
        MoveLoop[] axes = [.. read.SelectMany(axis => axis)];
        x = Reshaped(n, x, [.. from.Dimensions.Select((_, a) => Span(read[a], l => l.From))], [.. axes.Select(l => l.Count)], batch);
        if (axes.Any(l => l.IsSum))
        {
            x = n.Summed(x, axes.Select((l, i) => (l, i)).Where(a => a.l.IsSum).Select(a => a.i + batch), keep: false);
            axes = [.. axes.Where(l => !l.IsSum)];
        }
        // In the order of the result; what repeats the same elements has an axis of size 1 there.
        MoveLoop[] order = [.. written.SelectMany(axis => axis)];
        MoveLoop[] kept = [.. order.Where(axes.Contains)];
        x = n.Transposed(x, [.. Enumerable.Range(0, batch), .. kept.Select(l => Array.IndexOf(axes, l) + batch)]);
        if (kept.Length < order.Length)
        {
            x = Reshaped(n, x, [.. kept.Select(l => l.Count)], [.. order.Select(l => axes.Contains(l) ? l.Count : 1)], batch);
            x = n.Expanded(x, new TensorShape(to.PerSample, Specs.EquatableArray.ToEquatableArray(order.Select(l => l.Count))));
        }
        int[] size = [.. written.Select(axis => Span(axis, l => l.To))];
        x = Reshaped(n, x, [.. order.Select(l => l.Count)], size, to.PerSample ? 1 : 0);
        return new Box(x, [.. move.To], size);
    }

    /// <summary>
    /// The loops of each axis, from the one with the largest steps to the one with the smallest: digits of a number, so that together they go over neighbours. Null where
    /// they do not.
    /// </summary>
    private static MoveLoop[][]? Digits(Moved move, int rank, Func<MoveLoop, AxisStep> side)
    {
        var axes = new MoveLoop[rank][];
        for (int axis = 0; axis < rank; axis++)
        {
            MoveLoop[] loops = [.. move.Loops.Where(l => side(l).Axis == axis && side(l).Step != 0).OrderByDescending(l => Math.Abs(side(l).Step))];
            bool reads = side(new MoveLoop(2, new(0, 7), new(0, 5))).Step == 7;
            int unit = loops.Length == 0 ? 1 : side(loops[loops.Length - 1]).Step;
            // A single loop may leave elements out when it reads; several are digits of neighbours.
            if (loops.Length == 1 ? !reads && unit != 1 : loops.Length > 1 && unit != 1)
                return null;
            int expected = unit;
            for (int i = loops.Length - 1; i >= 0; i--)
            {
                if (side(loops[i]).Step != expected)
                    return null;
                expected *= loops[i].Count;
            }
            axes[axis] = loops;
        }
        return axes;
    }

    /// <summary>Elements from the first that a group of loops touches to the last.</summary>
    private static int Span(MoveLoop[] loops, Func<MoveLoop, AxisStep> side) => loops.Aggregate(1, (product, l) => product * l.Count);

    /// <summary>The part of the input that is read.</summary>
    private static string Cut(OnnxUse n, Moved move, MoveLoop[][] read, TensorShape from, int batch)
    {
        string x = n.In(move.Input);
        for (int axis = 0; axis < from.Rank; axis++)
        {
            int count = Span(read[axis], l => l.From), step = read[axis].Length == 1 ? read[axis][0].From.Step : 1, first = move.From[axis];
            if (first == 0 && count == from[axis] && step == 1)
                continue;
            long end = first + ((long)count * step);
            // Behind the first element, backwards: what is before it has no number of its own.
            x = n.Sliced(x, axis + batch, first, step < 0 && end < 0 ? int.MinValue : end, step);
        }
        return x;
    }

    private static string Reshaped(OnnxUse n, string x, int[] from, int[] to, int batch) =>
        from.SequenceEqual(to) ? x : n.Reshaped(x, [.. batch == 1 ? new long[] { -1 } : [], .. to.Select(d => (long)d)]);
}
