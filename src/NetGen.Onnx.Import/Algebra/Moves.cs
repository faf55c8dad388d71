using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Algebra;

internal sealed partial class TensorAlgebra
{
    /// <summary>How many pieces a slice with steps, or a gathering, may fall into.</summary>
    private const int MaxPieces = 256;

    /// <summary>The same elements under another shape; the batch stays an axis of its own.</summary>
    public Value Reshape(Value x, long[] dims, int batchAxis)
    {
        if (x.Constant is { } constant)
            return new Value(constant.WithDims(dims));
        long[] sample = batchAxis < 0 ? dims : dims.Where((_, axis) => axis != batchAxis).ToArray();
        return new Value(x.Type, dims, batchAxis, layers.Reshape(Straight(x), Natural(sample)));
    }

    /// <summary>Axis i of the result is axis order[i] of the value.</summary>
    public Value Transpose(Value x, int[] order)
    {
        long[] dims = order.Select(axis => x.Dims[axis]).ToArray();
        int batchAxis = x.IsBatched ? Array.IndexOf(order, x.BatchAxis) : -1;
        int[] sampleOrder = order.Where(axis => axis != x.BatchAxis).Select(x.SampleAxis).ToArray();
        long[] sample = x.Sample;
        // Two axes exchanged: what convolutions over steps leave is that already.
        if (x.IsSwapped && sampleOrder.SequenceEqual([1, 0]))
            return new Value(x.Type, dims, batchAxis, x.Layer!);
        return new Value(x.Type, dims, batchAxis, layers.Reshape(Permuted(Straight(x), sample, sampleOrder), Natural(sampleOrder.Select(a => sample[a]).ToArray())));
    }

    private Layer Permuted(Layer x, long[] sample, int[] order)
    {
        // Axes of one element may stand anywhere; axes that stay side by side are one.
        List<List<int>> blocks = [];
        foreach (int axis in order.Where(a => sample[a] != 1))
        {
            List<int>? last = blocks.Count > 0 ? blocks[blocks.Count - 1] : null;
            if (last is not null && IsNext(last[last.Count - 1], axis))
                last.Add(axis);
            else
                blocks.Add([axis]);
        }
        List<List<int>> now = [.. blocks.OrderBy(b => b[0])];
        bool IsNext(int last, int axis) => axis > last && Enumerable.Range(last + 1, axis - last - 1).All(a => sample[a] == 1);
        int Of(List<int> block) => Product(block.Select(a => sample[a]));
        if (blocks.Count <= 1)
            return x;
        if (blocks.Count == 2)
            return layers.Transpose(layers.Reshape(x, [.. now.Select(Of)]));
        if (blocks.Count == 3)
        {
            int[] places = blocks.Select(b => now.IndexOf(b)).ToArray();
            Layer image = layers.Reshape(x, [.. now.Select(Of)]);
            return places.SequenceEqual([0, 2, 1]) ? layers.Transpose(image)
                : layers.Add("Permute", [.. blocks.Select(Of)], [.. places.Select(LayerGraph.Number)], image);
        }
        // One block after the other goes to the end, past all that lie behind it.
        foreach (List<int> block in blocks)
        {
            int at = now.IndexOf(block);
            if (at < now.Count - 1)
            {
                int before = Product(now.Take(at).Select(b => (long)Of(b))), behind = Product(now.Skip(at + 1).Select(b => (long)Of(b)));
                x = layers.Transpose(layers.Reshape(x, before == 1 ? [Of(block), behind] : [before, Of(block), behind]));
            }
            now.RemoveAt(at);
            now.Add(block);
        }
        return x;
    }

    /// <summary>Some of the elements along an axis, in steps.</summary>
    public Value Slice(Value x, int axis, long start, long count, long step)
    {
        if (count <= 0)
            throw Refusal.Of("nothing is left of an axis");
        int own = SampleAxis(x, axis);
        if (start == 0 && step == 1 && count == x.Dims[axis])
            return x;
        return step == 1 ? Cut(x, own, start, count) : Pick(x, axis, [.. Enumerable.Range(0, Size(count)).Select(i => start + (i * step))]);
    }

    /// <summary>The elements of an axis that stand at these places, one piece for each run of places.</summary>
    public Value Pick(Value x, int axis, IReadOnlyList<long> places)
    {
        int own = SampleAxis(x, axis);
        var pieces = new List<Value>();
        for (int i = 0, run; i < places.Count; i += run)
        {
            for (run = 1; i + run < places.Count && places[i + run] == places[i] + run; run++)
            {
            }
            if (places[i] < 0 || places[i] + run > x.Dims[axis])
                throw Refusal.Of($"element {places[i]} of an axis of {x.Dims[axis]}");
            pieces.Add(run == x.Dims[axis] ? x : Cut(x, own, places[i], run));
            if (pieces.Count > MaxPieces)
                throw Refusal.TooLarge($"elements are picked in more than {MaxPieces} pieces");
        }
        return Concat(pieces, axis);
    }

    public Value Concat(IReadOnlyList<Value> parts, int axis)
    {
        if (parts.Count == 1)
            return parts[0];
        Value first = parts.FirstOrDefault(p => p.IsBatched) ?? parts[0];
        int own = SampleAxis(first, axis);
        foreach (Value part in parts)
        {
            if (part.Rank != first.Rank)
                throw Refusal.Of("what is joined has different ranks");
            if (first.IsBatched && !part.IsBatched && part.Dims[first.BatchAxis] != 1)
                throw Refusal.Of("a constant is joined with values of the batch");
            if (part.IsBatched && part.BatchAxis != first.BatchAxis)
                throw Refusal.Of("two values have the batch at different axes");
        }
        long[] sample = first.Sample;
        List<long[]> samples = parts.Select(p => p.IsBatched || !first.IsBatched ? p.Sample : p.Dims.Where((_, a) => a != first.BatchAxis).ToArray()).ToList();
        if (samples.Any(s => s.Where((d, a) => a != own && d != sample[a]).Any()))
            throw Refusal.Of("what is joined differs along other axes");
        long total = samples.Sum(s => s[own]);
        // Parts without elements have no part in it.
        int[] present = Enumerable.Range(0, parts.Count).Where(i => samples[i][own] > 0).ToArray();
        AxisView view = AxisView.Of(sample, own);
        Layer[] inputs = present.Select(i => Over(parts[i], view.Shape(samples[i][own]))).ToArray();
        sample[own] = total;
        Layer joined = inputs.Length == 1 ? inputs[0] : Joined(inputs, view);
        return new Value(first.Type, WithBatch(sample, first.BatchAxis), first.BatchAxis, layers.Reshape(joined, Natural(sample)));
    }

    private Layer Joined(Layer[] parts, AxisView view)
    {
        // Nine names at a time keep a statement readable, and a place a digit.
        if (parts.Length > 10)
            return Joined([Joined([.. parts.Take(10)], view), .. parts.Skip(10)], view);
        int[] shape = [.. parts[0].Shape];
        shape[view.Along] = parts.Sum(p => p.Shape[view.Along]);
        return layers.Add("Concat", shape, [.. Enumerable.Range(1, parts.Length - 1).Select(i => "$" + LayerGraph.Number(i)), .. view.Named], parts);
    }

    /// <summary>A run of elements along an axis of the sample.</summary>
    private Value Cut(Value x, int own, long first, long count)
    {
        long[] sample = x.Sample;
        AxisView view = AxisView.Of(sample, own);
        Layer cut = layers.Add("Slice", view.Shape(count), [LayerGraph.Number((int)first), LayerGraph.Number(Size(count)), .. view.Named], Physical(x, view.Shape(sample[own])));
        sample[own] = count;
        return new Value(x.Type, WithBatch(sample, x.BatchAxis), x.BatchAxis, layers.Reshape(cut, Natural(sample)));
    }
}
