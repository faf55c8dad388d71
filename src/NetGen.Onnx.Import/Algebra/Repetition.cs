using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Algebra;

internal sealed partial class TensorAlgebra
{
    /// <summary>How often a tensor is written beside itself at most.</summary>
    private const int MaxCopies = 256;

    /// <summary>The value repeated along axes of size 1 (ONNX's Expand).</summary>
    public Value Expand(Value x, long[] target, long? fileBatch)
    {
        if (!x.IsBatched && target.Length > 0 && target[0] == Constant.Batch && (x.Rank < target.Length || x.Dims[0] == 1))
        {
            // The same for each sample.
            Value sample = Expand(x.Rank < target.Length ? x : Reshape(x, [.. x.Dims.Skip(1)], -1), [.. target.Skip(1)], fileBatch);
            return new Value(x.Type, [-1, .. sample.Dims], 0, Straight(sample));
        }
        int rank = Math.Max(x.Rank, target.Length), batchAxis = x.IsBatched ? x.BatchAxis + rank - x.Rank : -1;
        long[] from = [.. Enumerable.Repeat(1L, rank - x.Rank), .. x.Dims], to = [.. Enumerable.Repeat(1L, rank - target.Length), .. target];
        for (int axis = 0; axis < rank; axis++)
        {
            if (axis == batchAxis)
            {
                if (to[axis] is not (1 or Constant.Batch) && to[axis] != fileBatch)
                    throw Refusal.Of($"the batch is expanded to {to[axis]}");
                to[axis] = -1;
                continue;
            }
            if (to[axis] == Constant.Batch)
                throw Refusal.Of("something else than the batch is expanded to the size of the batch");
            if (from[axis] != 1 && to[axis] != 1 && from[axis] != to[axis])
                throw Refusal.Of($"an axis of {from[axis]} elements is expanded to {to[axis]}");
            to[axis] = from[axis] == 1 ? to[axis] : from[axis];
        }
        long[] fromSample = from.Where((_, axis) => axis != batchAxis).ToArray(), toSample = to.Where((_, axis) => axis != batchAxis).ToArray();
        return new Value(x.Type, to, batchAxis, Repeated(Straight(x), fromSample, toSample));
    }

    /// <summary>The value written beside itself so many times along each axis (ONNX's Tile).</summary>
    public Value Tile(Value x, long[] repeats)
    {
        if (repeats.Length != x.Rank)
            throw Refusal.Of($"{repeats.Length} repeats of a tensor that has {x.Rank} axes");
        Value tiled = x;
        for (int axis = 0; axis < x.Rank; axis++)
        {
            if (repeats[axis] == 1)
                continue;
            int own = SampleAxis(tiled, axis);
            long[] sample = tiled.Sample;
            Layer layer = Copies(Straight(tiled), sample, own, repeats[axis]);
            sample[own] *= repeats[axis];
            tiled = new Value(x.Type, WithBatch(sample, tiled.BatchAxis), tiled.BatchAxis, layer);
        }
        return tiled;
    }

    private Layer Repeated(Layer x, long[] from, long[] to)
    {
        long[] now = [.. from];
        for (int axis = from.Length - 1; axis >= 0; axis--)
        {
            if (now[axis] == to[axis])
                continue;
            x = Copies(x, now, axis, to[axis]);
            now[axis] = to[axis];
        }
        return layers.Reshape(x, Natural(to));
    }

    /// <summary>The tensor so many times one behind the other along an axis.</summary>
    private Layer Copies(Layer x, long[] sample, int axis, long count)
    {
        int outer = Product(sample.Take(axis)), inner = Product(sample.Skip(axis)), copies = Size(count);
        if (outer == 1)
            return copies == 1 ? x : layers.Add("RepeatSteps", [copies, inner], [LayerGraph.Number(copies)], layers.Reshape(x, [inner]));
        if (copies > MaxCopies)
            throw Refusal.TooLarge($"a tensor is repeated {copies} times; {MaxCopies} are possible");
        Layer rows = layers.Reshape(x, [outer, inner]);
        return copies == 1 ? rows
            : layers.Add("Concat", [outer, inner * copies], [.. Enumerable.Repeat("$1", copies - 1)], rows, rows);
    }
}
