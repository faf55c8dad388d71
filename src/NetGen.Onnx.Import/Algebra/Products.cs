using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Algebra;

internal sealed partial class TensorAlgebra
{
    /// <summary>How many pairs of matrices a product may be written out for.</summary>
    private const int MaxMatrices = 64;

    /// <summary>A fully connected layer over the last axis; the weight is [units, features] as PyTorch has it.</summary>
    public Value Dense(Value x, int units, Func<float[]> weight, string name)
    {
        int features = Size(x.Dims[x.Rank - 1]);
        if (x.BatchAxis == x.Rank - 1)
            throw Refusal.Of("the last axis is the batch");
        long[] sample = x.Sample;
        int rows = Product(sample.Take(sample.Length - 1));
        Layer input = sample.Length == 1 ? Physical(x, features) : Physical(x, rows, features);
        var dense = new Layer("Dense", sample.Length == 1 ? [units] : [rows, units], [LayerGraph.Number(units), "Bias = false"], input) { ParameterName = name };
        dense.Parameters.Add(new LayerParameter("weight", [units, features], weight));
        layers.Keep(dense);
        sample[sample.Length - 1] = units;
        long[] dims = WithBatch(sample, x.BatchAxis);
        return new Value(x.Type, dims, x.BatchAxis, layers.Reshape(dense, Natural(sample))) { Dense = dense };
    }

    /// <summary>ONNX's MatMul of two values of the network: matrices of the last two axes, those before repeated over each other.</summary>
    public Value MatMul(Value a, Value b)
    {
        if (a.Rank == 1)
            return Squeezed(MatMul(Reshape(a, [1, a.Dims[0]], a.IsBatched ? throw Refusal.Of("a vector of samples") : -1), b), 2);
        if (b.Rank == 1)
            return Squeezed(MatMul(a, Reshape(b, [b.Dims[0], 1], b.IsBatched ? throw Refusal.Of("a vector of samples") : -1)), 1);
        if (new[] { a, b }.Any(v => v.IsBatched && v.BatchAxis >= v.Rank - 2))
            throw Refusal.Of("the batch is an axis of the matrices");
        int rank = Math.Max(a.Rank, b.Rank);
        int batchAxis = new[] { a, b }.Where(v => v.IsBatched).Select(v => v.BatchAxis + rank - v.Rank).DefaultIfEmpty(-1).First();
        if (new[] { a, b }.Any(v => v.IsBatched && v.BatchAxis + rank - v.Rank != batchAxis))
            throw Refusal.Of("two values have the batch at different axes");
        long[] left = Lifted(a), right = Lifted(b);
        int depth = left.Length - 2, m = Size(left[depth]), k = Size(left[depth + 1]), n = Size(right[depth + 1]);
        if (right[depth] != k)
            throw Refusal.Of($"{k} columns meet {right[depth]} rows");
        long[] over = Enumerable.Range(0, depth).Select(axis => Together([left[axis], right[axis]])).ToArray();
        int count = Product(over);
        if (count > MaxMatrices)
            throw Refusal.TooLarge($"{count} pairs of matrices are multiplied; {MaxMatrices} are possible");
        Layer[] products = Enumerable.Range(0, count).Select(i => layers.Add("MatMul", [m, n], ["$1"], Matrix(a, left, over, i, m, k), Matrix(b, right, over, i, k, n))).ToArray();
        long[] sample = [.. over, m, n];
        Layer all = products.Length == 1 ? products[0] : Joined(products, AxisView.Steps);
        if (a.Layer is { } first && b.Layer is { } second && !a.IsSwapped && !b.IsSwapped && Product(left) == count * (long)m * k && Product(right) == count * (long)k * n)
            layers.Products[Movements.Bare(all)] = new MatrixProduct(count, m, k, n, first, second);
        return new Value(a.Type, WithBatch(sample, batchAxis), batchAxis, layers.Reshape(all, Natural(sample)));

        long[] Lifted(Value v)
        {
            long[] whole = [.. Enumerable.Repeat(1L, rank - v.Rank), .. v.Dims];
            if (batchAxis >= 0 && !v.IsBatched && whole[batchAxis] != 1)
                throw Refusal.Of("a constant has elements along the batch");
            return whole.Where((_, axis) => axis != batchAxis).ToArray();
        }
    }

    /// <summary>The matrix that takes part in product i.</summary>
    private Layer Matrix(Value v, long[] shape, long[] over, int i, int rows, int columns)
    {
        long place = 0, stride = 1;
        for (int axis = over.Length - 1, rest = i; axis >= 0; axis--)
        {
            int at = rest % (int)over[axis];
            rest /= (int)over[axis];
            place += shape[axis] == 1 ? 0 : at * stride;
            stride *= shape[axis];
        }
        if (stride == 1)
            return Over(v, [rows, columns]);
        Layer all = Over(v, [Size(stride), rows * columns]);
        return layers.Reshape(layers.Add("Slice", [1, rows * columns], [LayerGraph.Number((int)place), "1", "Axis = Axis.Steps"], all), [rows, columns]);
    }

    private Value Squeezed(Value x, int fromEnd)
    {
        int axis = x.Rank - fromEnd;
        return Reshape(x, x.Dims.Where((_, a) => a != axis).ToArray(), x.BatchAxis > axis ? x.BatchAxis - 1 : x.BatchAxis);
    }
}
