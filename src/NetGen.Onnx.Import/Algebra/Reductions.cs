using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Algebra;

internal sealed partial class TensorAlgebra
{
    /// <summary>One number in the place of some axes: Sum, Mean, Max, Min, LogSumExp.</summary>
    /// <param name="x">What is reduced.</param>
    /// <param name="kind">The attribute.</param>
    /// <param name="axes">Axes of the value, counted as ONNX does.</param>
    /// <param name="keep">Whether they stay with size 1.</param>
    public Value Reduce(Value x, string kind, IReadOnlyCollection<long> axes, bool keep)
    {
        int[] counted = axes.Select(a => Axis(a, x.Rank)).Distinct().OrderBy(a => a).ToArray();
        HashSet<int> reduced = [.. counted.Select(a => SampleAxis(x, a))];
        long[] sample = x.Sample;
        Layer layer = Straight(x);
        // The inner ones first, so that the axes before keep their places.
        foreach (List<int> group in Groups(sample.Length, axis => sample[axis] == 1 ? -1 : reduced.Contains(axis) ? 1 : 0).AsEnumerable().Reverse())
        {
            if (!group.Any(axis => reduced.Contains(axis) && sample[axis] != 1))
                continue;
            layer = Reduced(layer, kind, Product(sample.Take(group[0])), Product(group.Select(a => sample[a])), Product(sample.Skip(group[group.Count - 1] + 1)));
            foreach (int axis in group)
                sample[axis] = 1;
        }
        long[] left = x.Dims.Select((d, axis) => counted.Contains(axis) ? 1 : d).Where((_, axis) => keep || !counted.Contains(axis)).ToArray();
        int batchAxis = !x.IsBatched || keep ? x.BatchAxis : x.BatchAxis - counted.Count(a => a < x.BatchAxis);
        long[] leftSample = left.Where((_, axis) => axis != batchAxis).ToArray();
        return new Value(x.Type, left, batchAxis, layers.Reshape(layer, Natural(leftSample)));
    }

    /// <summary>An operation along one axis that keeps the shape: softmax and its like.</summary>
    public Value Along(Value x, string kind, int firstAxis, int behind)
    {
        for (int axis = firstAxis; axis < behind; axis++)
            SampleAxis(x, axis);
        int from = x.SampleAxis(firstAxis);
        long[] sample = x.Sample;
        int outer = Product(sample.Take(from)), length = Product(sample.Skip(from).Take(behind - firstAxis)), inner = Product(sample.Skip(from + behind - firstAxis));
        AxisView view = behind - firstAxis == 1 ? AxisView.Of(sample, from) : AxisView.Of([outer, length, inner], 1);
        Layer along = layers.Unary(kind, layers.Reshape(Straight(x), view.Shape(length)), [.. view.Named]);
        return new(x.Type, x.Dims, x.BatchAxis, layers.Reshape(along, Natural(sample)));
    }

    private Layer Reduced(Layer x, string kind, int outer, int length, int inner)
    {
        AxisView view = AxisView.Of([outer, length, inner], 1);
        int[] shape = view.Shape(length), left = [.. shape.Where((_, axis) => axis != view.Along).DefaultIfEmpty(1)];
        return layers.Add(kind, left, [view.Axis], layers.Reshape(x, shape));
    }
}
