using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>Matrix products, and what is chosen by indices.</summary>
internal static class OnnxProducts
{
    /// <summary>x·Wᵀ, with the bias behind it: of vectors Gemm, at each step of a sequence MatMul.</summary>
    public static string Dense(OnnxUse n, DenseOp op)
    {
        string bias = n.Bias, weight = Matrix(n, op.Outputs, op.Inputs);
        if (n.Shape(0) is { PerSample: true, Rank: 1 })
            return n.Add("Gemm", bias.Length > 0 ? [n.In(0), weight, bias] : [n.In(0), weight], OnnxAttribute.Of("transB", 1L));
        string turned = n.Writer.Once(weight + " transposed", w => w.Add("Transpose", weight + "_transposed", [weight], OnnxAttribute.Of("perm", [1L, 0L])));
        string product = n.Add("MatMul", [n.In(0), turned]);
        return bias.Length > 0 ? n.Add("Add", [product, bias]) : product;
    }

    /// <summary>The weights of a dense layer; of a convolution with one tap, which is one, without the axis of the taps.</summary>
    public static string Matrix(OnnxUse n, int outputs, int inputs) =>
        n.Shape(1).Rank == 2 ? n.In(1) : n.Writer.Once(n.In(1) + " as a matrix", _ => n.Reshaped(n.In(1), outputs, inputs));

    /// <summary>A vector is a matrix of one row.</summary>
    public static string MatMul(OnnxUse n, MatMulOp op)
    {
        string product = n.Add("MatMul", [Matrix(n, 0, op.TransposeA), Matrix(n, 1, op.TransposeB)]);
        return n.Result.Rank == 2 ? product : n.Reshaped(product, OnnxUse.Dims(n.Result));
    }

    /// <summary>Steps, or features, of each sample by the indices of the same sample.</summary>
    public static string Gather(OnnxUse n)
    {
        long count = n.Shape(1).Size;
        string indices = n.Reshaped(n.In(1), -1, count, 1);
        string chosen = n.Add("GatherND", [n.In(0), indices], OnnxAttribute.Of("batch_dims", 1L));
        return n.Shape(0).Rank == 1 ? n.Reshaped(chosen, OnnxUse.Dims(n.Result)) : chosen;
    }

    public static string Embedding(OnnxUse n)
    {
        string rows = n.Add("Gather", [n.In(1), n.In(0)], OnnxAttribute.Of("axis", 0L));
        return n.Result.Rank == n.Shape(0).Rank + 1 ? rows : n.Reshaped(rows, OnnxUse.Dims(n.Result));
    }

    private static string Matrix(OnnxUse n, int operand, bool transposed)
    {
        string x = n.Shape(operand).Rank == 2 ? n.In(operand) : n.Reshaped(n.In(operand), n.Shape(operand).PerSample ? [-1, 1, n.Shape(operand).Size] : [1, n.Shape(operand).Size]);
        return !transposed ? x : n.Shape(operand).PerSample ? n.Turned(x) : n.Transposed(x, 1, 0);
    }
}
