using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// One side of a <see cref="Moved"/> in a layout. A sequence lies step by step in all of them, so its first axis counts rows of all samples; everything else lies sample by sample.
/// In lanes an element is a vector.
/// </summary>
internal sealed class MoveSide(TensorShape shape, Layout layout)
{
    /// <summary>How far one element goes on along an axis.</summary>
    public MoveStride Stride(AxisStep step) =>
        step.Step == 0 ? default
        : shape.IsSequence && step.Axis == 0 ? new(step.Step, 0)
        : new(0, step.Step * Elements(step.Axis));

    /// <summary>What a loop over the axis counts; null if there is no such axis.</summary>
    public string? Name(int axis) =>
        axis < 0 ? null
        : shape.Rank == 3 ? axis switch { 0 => "channel", 1 => "row", _ => "column" }
        : shape.IsSequence && axis == 0 ? "step"
        : "feature";

    /// <summary>Where the variables of loops lead, as text: the row, "" but for a sequence, and the element of a sample (of a step, in a sequence).</summary>
    public (string Row, string Element) Place(IReadOnlyList<int> start, IEnumerable<(string Name, MoveStride Stride)> loops)
    {
        List<(string Name, MoveStride Stride)> all = loops.ToList();
        MoveStride first = default;
        for (int axis = 0; axis < start.Count; axis++)
        {
            MoveStride stride = Stride(new(axis, start[axis]));
            first = new(first.Rows + stride.Rows, first.Elements + stride.Elements);
        }
        return (Sum(all.Select(l => (l.Name, (long)l.Stride.Rows)), first.Rows), Sum(all.Select(l => (l.Name, l.Stride.Elements)), first.Elements));
    }

    private long Elements(int axis) => shape.Rank != 3 ? 1
        : layout == Layout.ChannelsLast ? axis switch { 0 => 1, 1 => (long)shape.Width * shape.Channels, _ => shape.Channels }
        : axis switch { 0 => shape.Plane, 1 => shape.Width, _ => 1 };

    /// <summary>"(row * 7) + column + 2", "4 - column", "" for 0.</summary>
    private static string Sum(IEnumerable<(string Name, long Stride)> terms, long constant)
    {
        string text = "";
        foreach ((string name, long stride) in terms.Where(t => t.Stride != 0).OrderByDescending(t => t.Stride))
        {
            if (stride < 0 && text.Length == 0)
            {
                text = Literal.Of(constant);
                constant = 0;
            }
            string term = Math.Abs(stride) == 1 ? name : Code.Text($"({name} * {Math.Abs(stride)})");
            text += text.Length == 0 ? term : (stride < 0 ? " - " : " + ") + term;
        }
        return constant == 0 ? text : text.Length == 0 ? Literal.Of(constant) : text + " + " + Literal.Of(constant);
    }
}
