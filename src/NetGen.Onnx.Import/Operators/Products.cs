using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Products of matrices; with weights they are dense layers.</summary>
internal static class Products
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["MatMul"] = MatMul,
        ["Gemm"] = Gemm,
        ["Einsum"] = static node => throw Refusal.Of("sums by a formula"),
    };

    private static void MatMul(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        (Value x, Value y) = (node.In(0), node.In(1));
        if (y.Constant is { } weight && weight.Dims.Length == 2 && x.Layer is not null && x.Rank >= 1 && x.BatchAxis != x.Rank - 1)
            node.Give(Dense(node, x, weight, isTransposed: false));
        else
            node.Give(node.Algebra.MatMul(x, y));
    }

    /// <summary>α·A·B + β·C.</summary>
    private static void Gemm(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        (Value a, Value b) = (node.In(0), node.In(1));
        (double alpha, double beta) = (node.Float("alpha", 1), node.Float("beta", 1));
        bool transA = node.Int("transA", 0) != 0, transB = node.Int("transB", 0) != 0;
        TensorAlgebra algebra = node.Algebra;
        if ((a.Rank != 2 && a.MergedAt < 0) || b.Rank != 2 || b.MergedAt >= 0 || (a.MergedAt >= 0 && (transA || b.Constant is null)))
            throw Refusal.Of("two matrices are expected");
        if (transA)
            a = a.Constant is null ? algebra.Transpose(a, [1, 0]) : throw Refusal.Of("a constant first matrix");
        Value product;
        if (b.Constant is { } weight && a.BatchAxis != a.Rank - 1)
        {
            product = Dense(node, a, weight, transB);
            Layer dense = product.Dense!;
            if (alpha == 1 && beta == 1 && node.Has(2) && node.In(2).Constant is { } bias && bias.Count == product.Dims[product.Rank - 1]
                && bias.Dims[bias.Dims.Length - 1] == bias.Count)
            {
                dense.Arguments.Remove("Bias = false");
                dense.Parameters.Add(new LayerParameter("bias", [(int)bias.Count], bias.ToFloats));
                dense.NameBy(bias.Name);
                node.Give(product);
                return;
            }
        }
        else
        {
            product = algebra.MatMul(a, transB ? algebra.Transpose(b, [1, 0]) : b);
        }
        product = algebra.Affine(product, alpha, 0);
        if (node.Has(2) && beta != 0)
        {
            Value c = node.In(2);
            if (beta != 1)
                c = c.Constant is { } known ? new Value(new Constant(known.Type, known.Dims, Array.ConvertAll(known.Reals, v => v * beta)) { Name = known.Name,
                    IsWeight = known.IsWeight }) : algebra.Affine(c, beta, 0);
            product = algebra.Combine("Add", product, c);
        }
        node.Give(product);
    }

    /// <summary>A dense layer: its weight is [units, features], ONNX's mostly the other way round.</summary>
    private static Value Dense(NodeContext node, Value x, Constant weight, bool isTransposed)
    {
        int units = TensorAlgebra.Size(weight.Dims[isTransposed ? 0 : 1]), features = TensorAlgebra.Size(weight.Dims[isTransposed ? 1 : 0]);
        if (x.Dims[x.Rank - 1] != features)
            throw Refusal.Of($"{x.Dims[x.Rank - 1]} columns meet {features} rows");
        Value product = node.Algebra.Dense(x, units, isTransposed ? weight.ToFloats : () => Turned(weight.ToFloats(), features, units), "");
        node.Name(product.Dense!, weight);
        return product;
    }

    private static float[] Turned(float[] values, int rows, int columns)
    {
        var turned = new float[values.Length];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                turned[(c * rows) + r] = values[(r * columns) + c];
        return turned;
    }
}
