using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Networks.Tests.Gradients;

public class ShapeGradients
{
    [Fact]
    public void Reshape()
    {
        var op = new OpCase();
        op.Verify("Reshape", op.Add(new ReshapeOp(), TensorShape.Sample(24), op.Operand(2, 3, 4)), 3, 1);
    }

    [Fact]
    public void Concat()
    {
        var op = new OpCase();
        int a = op.Operand(2, 3, 2), b = op.Operand(1, 3, 2), c = op.Operand(3, 3, 2);
        op.Verify("Concat", op.Add(new ConcatOp(), TensorShape.Sample(6, 3, 2), a, b, c), 3, 2);
    }

    [Fact]
    public void Concat_of_a_tensor_with_itself()
    {
        var op = new OpCase();
        int a = op.Operand(2, 3, 2);
        op.Verify("Concat", op.Add(new ConcatOp(), TensorShape.Sample(4, 3, 2), a, a), 2, 3);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    [InlineData(4, 1)]
    public void Slice(int first, int count)
    {
        var op = new OpCase();
        op.Verify("Slice", op.Add(new SliceOp(first, count), TensorShape.Sample(count, 2, 3), op.Operand(5, 2, 3)), 3, 4);
    }

    [Fact]
    public void A_tensor_used_three_times()
    {
        var op = new OpCase();
        int a = op.Operand(4);
        int b = op.Sketch.Map(new Operand(0) * new Operand(0), TensorShape.Sample(4), a);
        op.Verify("Map", op.Sketch.Map(new Operand(0) * new Operand(1) + new Operand(2), TensorShape.Sample(4), a, b, a), 3, 5);
    }
}
