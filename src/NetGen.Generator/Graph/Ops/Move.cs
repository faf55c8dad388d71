using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Whatever moves elements by a fixed rule: cutting out, padding, exchanging axes, repeating, joining along an axis, moving channels into space. Each <see cref="Moved"/> is a
/// nest of loops over
/// axes of an input and of the result; an element of the result is the sum of all that lands on it, and <paramref name="Otherwise"/> where nothing does.
/// </summary>
/// <remarks>Linear, so the adjoint is the same op with its two sides exchanged: what was read several times is summed, what was never read receives 0.</remarks>
/// <param name="Moves">In the order in which they add up.</param>
/// <param name="Otherwise">What an element is on which nothing lands.</param>
internal sealed record MoveOp(EquatableArray<Moved> Moves, double Otherwise = 0) : Op
{
    /// <summary>The whole of one input, through these loops.</summary>
    public static MoveOp Whole(TensorShape from, TensorShape to, params MoveLoop[] loops) => new(EquatableArray.Of(Moved.Whole(0, from.Rank, to.Rank, loops)));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => shapes.Count == 1 ? Named("x") : Lettered(shapes.Count);

    /// <summary>It copies; where it sums, an addition for each element that is read.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => Moves.Where(m => m.Sums).Sum(m => m.Count);

    public override void Propagate(Pullback y)
    {
        for (int i = 0; i < y.Y.Inputs.Count; i++)
        {
            int input = i;
            y.Give(i, new MoveOp(Moves.Where(m => m.Input == input).Select(m => m.Reversed).ToEquatableArray()), y.Dy);
        }
    }

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override string Summary(OpUse use)
    {
        string what = Moves.Any(m => m.Sums) || Enumerable.Range(0, Moves.Count).Any(Adds) ? "Adds up elements by their places" : "Brings elements to other places";
        return $"{what}: {use.From} → {use.Result}{(Otherwise == 0 ? "" : $", {ScalarNotation.Number(Otherwise)} where none comes")}.";
    }

    /// <summary>Whether what comes by move <paramref name="index"/> is added to what is there: moves before it may have landed on the same elements.</summary>
    public bool Adds(int index) => Enumerable.Range(0, index).Any(before => Moves[before].Meets(Moves[index]));

    /// <summary>Whether there are elements on which nothing lands, so that all have to be set first.</summary>
    public bool LeavesSome(TensorShape result) => Enumerable.Range(0, Moves.Count).Where(i => !Adds(i)).Sum(i => Moves[i].Landings) < result.Size;

    /// <summary>Whether neighbours along an axis of the result are neighbours along the same one of the inputs.</summary>
    public bool KeepsNeighbours(int axis) => Moves.All(m => m.Loops.Any(l => l.To == new AxisStep(axis, 1) && l.From == new AxisStep(axis, 1)));

    /// <summary>Whether each step of the result, a sequence, is made of the same step of the inputs.</summary>
    public bool KeepsSteps => Moves.All(m => m.From.Count == 2 && m.To.Count == 2 && m.From[0] == m.To[0]
        && m.Loops.All(l => (l.From.Axis == 0) == (l.To.Axis == 0) && (l.From.Axis != 0 || l.From.Step == l.To.Step)));

    /// <summary>What moves features alone, at all steps alike, moves them at each.</summary>
    public override int? TakeStep(OneStep step)
    {
        if (!step.ConcernsSequences)
            return step.Alike();
        int steps = step.Y.Shape.Steps;
        bool alike = step.Y.Shape.IsSequence && KeepsSteps
            && Enumerable.Range(0, step.Y.Inputs.Count).All(i => step.ShapeOf(i).IsSequence && step.ShapeOf(i).Steps == steps)
            && Moves.All(m => m.From[0] == 0 && (steps == 1 || m.Loops.Any(l => l.To == new AxisStep(0, 1) && l.Count == steps)));
        return alike ? step.Alike(new MoveOp(Moves.Select(m => m.OfOneStep).ToEquatableArray(), Otherwise)) : step.Refuse("moves elements from one step to another");
    }
}

/// <summary>A nest of loops that carries elements of an input to the result. Which loop is inside of which means nothing.</summary>
/// <param name="Input">Its number among the operands.</param>
/// <param name="From">Where it begins in the input, by axis.</param>
/// <param name="To">Where it begins in the result, by axis.</param>
/// <param name="Loops">Its loops, each of at least two turns.</param>
internal sealed record Moved(int Input, EquatableArray<int> From, EquatableArray<int> To, EquatableArray<MoveLoop> Loops)
{
    /// <summary>From the first element of an input to the first one of the result. Loops of one turn move nothing and are left out.</summary>
    public static Moved Whole(int input, int rankFrom, int rankTo, IEnumerable<MoveLoop> loops) =>
        new(input, Zeros(rankFrom), Zeros(rankTo), loops.Where(l => l.Count > 1).ToEquatableArray());

    /// <summary>The same between vectors, where it moves the features of a sequence.</summary>
    public Moved OfOneStep => new(Input, EquatableArray.Of(From[1]), EquatableArray.Of(To[1]),
        Loops.Where(l => l.To.Axis != 0).Select(l => new MoveLoop(l.Count, Feature(l.From), Feature(l.To))).ToEquatableArray());

    private static AxisStep Feature(AxisStep along) => along.Axis == 1 ? along with { Axis = 0 } : along;

    /// <summary>The other way, of an adjoint with one input.</summary>
    public Moved Reversed => new(0, To, From, Loops.Select(l => l.Reversed).ToEquatableArray());

    /// <summary>Whether several elements of the input come to one of the result.</summary>
    public bool Sums => Loops.Any(l => l.IsSum);

    /// <summary>Elements that it reads, one that is read again counted again.</summary>
    public long Count => Loops.Aggregate(1L, (product, l) => product * l.Count);

    /// <summary>Elements of the result on which it lands.</summary>
    public long Landings => Loops.Where(l => !l.IsSum).Aggregate(1L, (product, l) => product * l.Count);

    /// <summary>Whether another may land on the same elements: whether the boxes around both meet.</summary>
    public bool Meets(Moved other) => Enumerable.Range(0, To.Count).All(axis =>
    {
        ((int first, int last), (int otherFirst, int otherLast)) = (Extent(axis), other.Extent(axis));
        return first <= otherLast && otherFirst <= last;
    });

    private (int First, int Last) Extent(int axis)
    {
        int first = To[axis], last = To[axis];
        foreach (MoveLoop loop in Loops.Where(l => l.To.Axis == axis))
        {
            int reach = (loop.Count - 1) * loop.To.Step;
            (first, last) = (first + Math.Min(reach, 0), last + Math.Max(reach, 0));
        }
        return (first, last);
    }

    private static EquatableArray<int> Zeros(int rank) => Enumerable.Repeat(0, rank).ToEquatableArray();
}

/// <summary>A loop: at each turn both sides go on by so many elements of one of their axes.</summary>
internal sealed record MoveLoop(int Count, AxisStep From, AxisStep To)
{
    /// <summary>Whether all its turns land on one element.</summary>
    public bool IsSum => To.Step == 0;

    public MoveLoop Reversed => new(Count, To, From);

    /// <summary>Along an axis of each side, element by element.</summary>
    public static MoveLoop Along(int count, int from, int to) => new(count, new(from, 1), new(to, 1));

    /// <summary>The same elements of the input again and again.</summary>
    public static MoveLoop Repeating(int count, int to) => new(count, AxisStep.None, new(to, 1));

    /// <summary>All of an axis of the input, added up.</summary>
    public static MoveLoop Summing(int count, int from) => new(count, new(from, 1), AxisStep.None);
}

/// <summary>By how many elements of which axis a side goes on.</summary>
internal readonly record struct AxisStep(int Axis, int Step)
{
    /// <summary>It stays where it is.</summary>
    public static readonly AxisStep None = new(-1, 0);
}
