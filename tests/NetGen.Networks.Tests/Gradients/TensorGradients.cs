using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Products of matrices of each sample, choices by index, smooth maxima.</summary>
public class TensorGradients
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Product_of_matrices(bool transposeA, bool transposeB)
    {
        const int Rows = 3, Depth = 5, Columns = 4;
        var op = new OpCase();
        int a = transposeA ? op.Operand(Depth, Rows) : op.Operand(Rows, Depth), b = transposeB ? op.Operand(Columns, Depth) : op.Operand(Depth, Columns);
        op.Verify("MatMul", op.Add(new MatMulOp(transposeA, transposeB), TensorShape.Sample(Rows, Columns), a, b), 3, 1);
    }

    [Fact]
    public void Product_of_a_matrix_with_itself()
    {
        var op = new OpCase();
        int a = op.Operand(3, 5);
        op.Verify("MatMul", op.Add(new MatMulOp(false, true), TensorShape.Sample(3, 3), a, a), 2, 2);
    }

    /// <summary>More indices than there are steps: some are chosen twice.</summary>
    [Fact]
    public void Steps_by_index()
    {
        var op = new OpCase();
        op.Verify("Gather", op.Add(new GatherOp(), TensorShape.Sample(7, 3), op.Operand(4, 3), op.Sketch.Labels(4, 7)), 3, 3);
    }

    [Fact]
    public void Features_by_index()
    {
        var op = new OpCase();
        op.Verify("Gather", op.Add(new GatherOp(), TensorShape.Sample(7), op.Operand(5), op.Sketch.Labels(5, 7)), 3, 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Logarithm_of_a_sum_of_exponentials(int channels)
    {
        var op = new OpCase();
        op.Verify("LogSumExp", op.Add(new LogSumExpOp(), TensorShape.Sample(1, 2, 3), op.Operand(channels, 2, 3)), 3, 5);
        op = new OpCase();
        op.Verify("LogSumExp", op.Add(new LogSumExpOp(), TensorShape.Sample(4, 1), op.Operand(4, channels)), 2, 6);
    }
}
