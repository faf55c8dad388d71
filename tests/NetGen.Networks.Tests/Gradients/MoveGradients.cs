using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Elements that move, are left out, repeated and added up.</summary>
public class MoveGradients
{
    private static readonly TensorShape Image = TensorShape.Sample(3, 4, 5), Sequence = TensorShape.Sample(5, 3), Vector = TensorShape.Sample(7);

    public static TheoryData<string> Shapes => ["image", "sequence", "vector"];

    [Theory, MemberData(nameof(Shapes))]
    public void Cut(string name)
    {
        TensorShape x = Find(name);
        for (int axis = 0; axis < x.Rank; axis++)
            Verify(MoveForms.Cut(x, axis, 1, x[axis] - 2), x);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Sum(string name)
    {
        TensorShape x = Find(name);
        for (int axis = 0; axis < x.Rank; axis++)
            Verify(MoveForms.Summed(x, [axis]), x);
        Verify(MoveForms.Summed(x, [.. Enumerable.Range(0, x.Rank)]), x);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 1, 0)]
    public void Permutation(int first, int second, int third) => Verify(MoveForms.Permuted(Image, [first, second, third]), Image);

    [Fact]
    public void Transposition() => Verify(MoveForms.Permuted(Sequence, [1, 0]), Sequence);

    [Fact]
    public void Repetition()
    {
        foreach (TensorShape x in new[] { TensorShape.Sample(3), TensorShape.Sample(1, 4, 1), TensorShape.Sample(3, 1, 5) })
            Verify((MoveForms.Repeated(x, Image), Image), x);
        foreach (TensorShape x in new[] { TensorShape.Sample(3), TensorShape.Sample(5, 1), TensorShape.Sample(1, 3) })
            Verify((MoveForms.Repeated(x, Sequence), Sequence), x);
    }

    [Fact]
    public void Joint_along_each_axis()
    {
        for (int axis = 0; axis < Image.Rank; axis++)
            Verify((MoveForms.Joined([Image, Image.With(axis, 2)], axis), Image.With(axis, Image[axis] + 2)), Image, Image.With(axis, 2));
        Verify((MoveForms.Joined([Sequence, Sequence.With(0, 2), Sequence], 0), Sequence.With(0, 12)), Sequence, Sequence.With(0, 2), Sequence);
    }

    [Fact]
    public void Shuffled_pixels() => Verify((PixelShuffle.Shuffled(2, 2, 3, 3), TensorShape.Sample(2, 6, 9)), TensorShape.Sample(18, 2, 3));

    /// <summary>Mirrored borders overlap where they come back.</summary>
    [Fact]
    public void Elements_on_which_several_land()
    {
        var loops = EquatableArray.Of(new MoveLoop(3, new(0, -1), new(0, 1)));
        var op = new MoveOp(EquatableArray.Of(
            Moved.Whole(0, 1, 1, [MoveLoop.Along(7, 0, 0)]),
            new Moved(0, EquatableArray.Of(6), EquatableArray.Of(0), loops),
            new Moved(0, EquatableArray.Of(4), EquatableArray.Of(2), loops)));
        Verify((op, Vector), Vector);
    }

    private static void Verify((MoveOp Op, TensorShape Shape) move, params TensorShape[] inputs)
    {
        foreach (int batch in new[] { 1, 3 })
        {
            var op = new OpCase();
            int[] operands = [.. inputs.Select(shape => op.Operand([.. shape.Dimensions]))];
            op.Verify("Move", op.Add(move.Op, move.Shape, operands), batch, 3);
        }
    }

    private static TensorShape Find(string name) => name switch { "image" => Image, "sequence" => Sequence, _ => Vector };
}
