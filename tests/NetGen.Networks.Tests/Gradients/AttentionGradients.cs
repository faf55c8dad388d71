using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>The gradient rules of attention against central differences.</summary>
public class AttentionGradients
{
    [Theory]
    [InlineData(2, 6, 5, false, 0)]
    [InlineData(3, 9, 4, true, 0)]
    [InlineData(1, 5, 6, true, 0)]
    [InlineData(2, 8, 7, true, 0.4)]
    [InlineData(2, 12, 3, false, 0.25)]
    public void Of_a_sequence_that_looks_at_itself(int heads, int width, int steps, bool causal, double rate)
    {
        var op = new OpCase();
        var shape = new AttentionShape(heads, width, steps, steps, IsCausal: causal);
        op.Verify("Attention", op.Add(new AttentionOp(shape, HasLengths: false, rate, 1), TensorShape.Sample(steps, width), op.Operand(steps, 3 * width)), 2, heads);
    }

    [Theory]
    [InlineData(2, 6, 3, 5, 0)]
    [InlineData(1, 4, 5, 2, 0)]
    [InlineData(2, 4, 4, 70, 0.5)]
    public void Of_a_sequence_that_looks_at_another(int heads, int width, int queries, int keys, double rate)
    {
        var op = new OpCase();
        var shape = new AttentionShape(heads, width, queries, keys, IsSelf: false);
        int q = op.Operand(queries, width), kv = op.Operand(keys, 2 * width);
        op.Verify("Attention", op.Add(new AttentionOp(shape, HasLengths: false, rate, 1), TensorShape.Sample(queries, width), q, kv), 2, heads);
    }

    [Theory]
    [InlineData(8, 4, 8)]
    [InlineData(9, 2, 6)]
    public void Of_rotary_positions(int features, int headWidth, int turned)
    {
        var op = new OpCase();
        op.Verify("Rotary", op.Add(new RotaryOp(turned, headWidth, 100), TensorShape.Sample(5, features), op.Operand(5, features)), 2, features);
    }

    [Theory]
    [InlineData(1, 4, 3)]
    [InlineData(5, 1, 2)]
    [InlineData(3, 7, 5)]
    public void Of_additive_scores(int queries, int keys, int features)
    {
        var op = new OpCase();
        int q = op.Operand(queries, features), k = op.Operand(keys, features), v = op.Sketch.Parameter(1, features);
        op.Verify("Scores", op.Add(new AdditiveScoresOp(), TensorShape.Sample(queries, keys), q, k, v), 2, features);
        op = new OpCase();
        q = op.Operand(features);
        k = op.Operand(keys, features);
        v = op.Sketch.Parameter(1, features);
        op.Verify("Scores of one query", op.Add(new AdditiveScoresOp(), TensorShape.Sample(keys), q, k, v), 3, features);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_a_row_times_a_matrix(bool transposed)
    {
        var op = new OpCase();
        int row = op.Operand(5), matrix = transposed ? op.Operand(4, 5) : op.Operand(5, 4);
        op.Verify("MatMul", op.Add(new MatMulOp(false, transposed), TensorShape.Sample(4), row, matrix), 3, 2);
    }

    [Fact]
    public void Of_rows_of_a_learned_tensor()
    {
        var op = new OpCase();
        int weight = op.Sketch.Parameter(5, 3), rows = op.Add(new SliceOp(1, 2), TensorShape.Shared(2, 3), weight);
        op.Verify("Slice", op.Add(new DenseOp(3, 2), TensorShape.Sample(2), op.Operand(3), rows), 2, 1);
    }
}
