using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>
/// What moves elements: a nest of loops is a cut out of the input, axes taken apart, in another order and put together again, and a place in the result. Nests that lie one
/// behind the other
/// along an axis are joined; others are padded to the whole and added up.
/// </summary>
internal static class OnnxMoves
{
    public static string Concat(OnnxUse n) => n.Count == 1 ? n.In(0)
        : n.Add("Concat", Enumerable.Range(0, n.Count).Select(n.In), OnnxAttribute.Of("axis", OnnxUse.ChannelAxis(n.Result)));

    public static string Move(OnnxUse n, MoveOp op)
    {
        Box[] boxes = [.. op.Moves.Select(move => OnnxNest.Box(n, move)).OfType<Box>()];
        if (boxes.Length < op.Moves.Count)
            return n.Refuse("elements are brought to places that lie apart");
        if (boxes.Length == 0)
            return OnnxElements.Filled(n, op.Otherwise);
        if (Joined(n, boxes) is { } joined)
            return joined;
        if (boxes.Length > 1 && op.Otherwise != 0)
            return n.Refuse("several parts of a tensor that is filled otherwise");
        return boxes.Select(box => Padded(n, box, op.Otherwise)).Aggregate((sum, next) => n.Add("Add", [sum, next]));
    }

    /// <summary>Boxes that fill the result one behind the other along an axis; for those that fill it along several, axis by axis. Null where they do not.</summary>
    private static string? Joined(OnnxUse n, Box[] boxes)
    {
        var left = new List<Box>(boxes);
        for (int axis = n.Result.Rank - 1; axis >= 0 && left.Count > 1; axis--)
        {
            var rows = new List<Box>();
            foreach (IGrouping<string, Box> row in left.GroupBy(box => box.WithoutAxis(axis)).ToArray())
            {
                Box[] parts = [.. row.OrderBy(box => box.At[axis])];
                for (int i = 1; i < parts.Length; i++)
                {
                    if (parts[i].At[axis] != parts[i - 1].At[axis] + parts[i - 1].Size[axis])
                        return null;
                }
                rows.Add(parts.Length == 1 ? parts[0] : new Box(
                    n.Add("Concat", parts.Select(part => part.Value), OnnxAttribute.Of("axis", OnnxUse.Axis(n.Result, axis))), parts[0].At,
                    [.. parts[0].Size.Select((size, a) => a == axis ? parts.Sum(part => part.Size[axis]) : size)]));
            }
            left = rows;
        }
        return left.Count == 1 && left[0].Size.SequenceEqual(n.Result.Dimensions) ? left[0].Value : null;
    }

    private static string Padded(OnnxUse n, Box box, double otherwise)
    {
        if (box.Size.SequenceEqual(n.Result.Dimensions))
            return box.Value;
        int[] batch = n.Result.PerSample ? [0] : [];
        IEnumerable<int> before = batch.Concat(box.At), after = batch.Concat(n.Result.Dimensions.Select((size, axis) => size - box.At[axis] - box.Size[axis]));
        string pads = n.Writer.Wholes([.. before.Concat(after).Select(p => (long)p)]);
        return n.Add("Pad", otherwise == 0 ? [box.Value, pads] : [box.Value, pads, n.Writer.Number(otherwise)]);
    }
}

/// <summary>A part of a result without gaps.</summary>
/// <param name="Value">Its value, in the rank of the result.</param>
/// <param name="At">Where it begins, by axis.</param>
/// <param name="Size">How much of each axis it has.</param>
internal sealed record Box(string Value, int[] At, int[] Size)
{
    /// <summary>What boxes have in common that lie beside each other along an axis.</summary>
    public string WithoutAxis(int axis) => string.Join(",", At.Select((at, a) => a == axis ? "" : FormattableString.Invariant($"{at}+{Size[a]}")));
}
