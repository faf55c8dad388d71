using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Folding;

/// <summary>Arithmetic on known numbers: whole ones exactly, real ones in double, rounded to their type where they are stored.</summary>
internal static class FoldedArithmetic
{
    public static Constant Binary(NodeContext node, Func<long, long, long> whole, Func<double, double, double> real)
    {
        Constant x = node.Constant(0);
        for (int i = 1; i < node.InputCount; i++)
            x = Binary(x, node.Constant(i), x.Type, whole, real);
        return x;
    }

    public static Constant Compare(NodeContext node, Func<long, long, bool> whole, Func<double, double, bool> real)
    {
        (Constant x, Constant y) = (node.Constant(0), node.Constant(1));
        if (!x.HasBatch && !y.HasBatch)
            return Binary(x, y, OnnxType.Bool, (a, b) => whole(a, b) ? 1 : 0, (a, b) => real(a, b) ? 1 : 0);
        long[] dims = Places.Together(x.Dims, y.Dims);
        int[] left = Places.Over(x.Dims, dims), right = Places.Over(y.Dims, dims);
        return new Constant(OnnxType.Bool, dims, left.Select((l, i) => Decided(x.Integers[l], y.Integers[right[i]], whole) ? 1L : 0).ToArray());
    }

    /// <summary>What a comparison says whatever the batch is, which is one sample at least: of -1, by which exporters say "as it is", that it is another number.</summary>
    private static bool Decided(long a, long b, Func<long, long, bool> whole)
    {
        (bool left, bool right) = (Constant.IsBatch(a), Constant.IsBatch(b));
        if (left && right)
            return a == b ? whole(1, 1) : throw Batch();
        if (!left && !right)
            return whole(a, b);
        bool[] answers = [.. new[] { Constant.Multiple(left ? a : b), long.MaxValue, left ? b : a }.Where(n => n > 0).Select(n => whole(left ? n : a, right ? n : b)).Distinct()];
        return answers.Length == 1 ? answers[0] : throw Batch();
    }

    /// <summary>A product or quotient of shapes in which the size of the batch takes part; null where it does not.</summary>
    public static Constant? Scaled(NodeContext node, bool divides)
    {
        if (node.InputCount != 2 || !(node.Constant(0).HasBatch || node.Constant(1).HasBatch))
            return null;
        (Constant x, Constant y) = (node.Constant(0), node.Constant(1));
        long[] dims = Places.Together(x.Dims, y.Dims);
        int[] left = Places.Over(x.Dims, dims), right = Places.Over(y.Dims, dims);
        return new Constant(x.Type, dims, left.Select((l, i) => Scaled(x.Integers[l], y.Integers[right[i]], divides)).ToArray());
    }

    private static long Scaled(long a, long b, bool divides)
    {
        (bool left, bool right) = (Constant.IsBatch(a), Constant.IsBatch(b));
        if (left && right || divides && right)
            throw Batch();
        if (!left && !right)
            return divides ? b == 0 ? throw Refusal.Of("a division by 0") : a / b : checked(a * b);
        if (!divides)
            return left ? Constant.Times(a, b) : Constant.Times(b, a);
        return b > 0 && Constant.Multiple(a) % b == 0 ? Constant.Times(Constant.Batch, Constant.Multiple(a) / b) : throw Batch();
    }

    public static Constant Unary(NodeContext node, Func<long, long>? whole, Func<double, double> real)
    {
        Constant x = node.Constant(0);
        if (x.HasBatch)
            throw Batch();
        if (!x.IsInteger && x.Single is { } single)
            return Constant.Uniform(x.Type, x.Dims, Rounded(x.Type, real(single)));
        Check(x.Count);
        return x.IsInteger && whole is not null
            ? new Constant(x.Type, x.Dims, x.Integers.Select(v => Fitting(x.Type, whole(v))).ToArray())
            : new Constant(x.Type, x.Dims, x.Reals.Select(v => Rounded(x.Type, real(v))).ToArray());
    }

    public static Constant? Cast(NodeContext node)
    {
        Constant x = node.Constant(0);
        OnnxType to = node.Node.OpType == "CastLike" ? node.In(1).Type : (OnnxType)node.Int("to", 1);
        if (to == x.Type)
            return x;
        if (to is not (OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.BFloat16) && !Constant.IsWhole(to))
            return null;
        if (x.HasBatch)
            return to is OnnxType.Int32 or OnnxType.Int64 ? new Constant(to, x.Dims, x.Integers) : throw Batch();
        if (!Constant.IsWhole(to))
            return x.Single is { } single ? Constant.Uniform(to, x.Dims, Rounded(to, single)) : new Constant(to, x.Dims, Checked(x).Reals.Select(v =>
                Rounded(to, v)).ToArray()) { Name = x.Name, IsWeight = x.IsWeight };
        if (to == OnnxType.Bool)
            return new Constant(to, x.Dims, Checked(x).Reals.Select(v => v != 0 ? 1L : 0).ToArray());
        return new Constant(to, x.Dims, x.IsInteger ? x.Integers.Select(v => Fitting(to, v)).ToArray()
            : Checked(x).Reals.Select(v => Math.Abs(v) < 9e18 ? Fitting(to, (long)v) : throw Refusal.Of($"{v} as {to}")).ToArray());
    }

    public static Constant? Reduce(NodeContext node, Func<long, long, long> whole, Func<double, double, double> real)
    {
        Constant x = Checked(node.Constant(0));
        long[] axes = node.Has(1) ? node.Constant(1).Integers : node.Ints("axes") ?? [];
        if (axes.Length == 0 && node.Int("noop_with_empty_axes", 0) != 0)
            return x;
        HashSet<int> reduced = [.. axes.Length == 0 ? Enumerable.Range(0, x.Dims.Length) : axes.Select(a => TensorAlgebra.Axis(a, x.Dims.Length))];
        if (x.Count == 0)
            return null;
        bool keep = node.Int("keepdims", 1) != 0;
        long[] kept = x.Dims.Select((d, a) => reduced.Contains(a) ? 1 : d).ToArray();
        var to = new Places(kept);
        var places = new Places(x.Dims);
        var wholes = x.IsInteger ? new long[to.Count] : null;
        var reals = x.IsInteger ? null : new double[to.Count];
        var begun = new bool[to.Count];
        if (x.HasBatch)
            throw Batch();
        for (int i = 0; i < places.Count; i++)
        {
            int at = to.Of(places.At(i).Select((p, a) => reduced.Contains(a) ? 0 : p));
            if (wholes is not null)
                wholes[at] = begun[at] ? whole(wholes[at], x.Integers[i]) : x.Integers[i];
            else
                reals![at] = begun[at] ? real(reals[at], x.Reals[i]) : x.Reals[i];
            begun[at] = true;
        }
        long[] dims = x.Dims.Where((_, a) => !reduced.Contains(a) || keep).Select((d, _) => d).ToArray();
        dims = keep ? kept : dims;
        return wholes is not null ? new Constant(x.Type, dims, wholes) : new Constant(x.Type, dims, reals!.Select(v => Rounded(x.Type, v)).ToArray());
    }

    private static Constant Binary(Constant a, Constant b, OnnxType type, Func<long, long, long> whole, Func<double, double, double> real)
    {
        if (a.HasBatch || b.HasBatch)
            throw Batch();
        long[] dims = Places.Together(a.Dims, b.Dims);
        if (!a.IsInteger && a.Single is { } one && b.Single is { } other)
            return Constant.Uniform(type, dims, Rounded(type, real(one, other)));
        Check(Constant.CountOf(dims));
        int[] left = Places.Over(a.Dims, dims), right = Places.Over(b.Dims, dims);
        if (a.IsInteger && b.IsInteger)
            return new Constant(type, dims, left.Select((l, i) => Fitting(type, whole(a.Integers[l], b.Integers[right[i]]))).ToArray());
        double[] values = left.Select((l, i) => Rounded(type, real(a.Reals[l], b.Reals[right[i]]))).ToArray();
        return Constant.IsWhole(type) ? new Constant(type, dims, Array.ConvertAll(values, static v => (long)v)) : new Constant(type, dims, values);
    }

    /// <summary>The number as its type holds it.</summary>
    public static double Rounded(OnnxType type, double value) => type == OnnxType.Double ? value : (float)value;

    public static long Fitting(OnnxType type, long value)
    {
        (long least, long most) = type switch
        {
            OnnxType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            OnnxType.UInt8 => (0L, byte.MaxValue),
            OnnxType.Int16 => (short.MinValue, short.MaxValue),
            OnnxType.UInt16 => (0L, ushort.MaxValue),
            OnnxType.Int32 => (int.MinValue, int.MaxValue),
            OnnxType.UInt32 => (0L, uint.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return value >= least && value <= most ? value : throw Refusal.Of($"{value} is no {type}");
    }

    public static Constant Checked(Constant x)
    {
        Check(x.Count);
        return x;
    }

    public static void Check(long count)
    {
        if (count > Constant.MaxElements)
            throw Refusal.TooLarge($"{count} elements would be computed at build time; {Constant.MaxElements} may");
    }

    private static Refusal Batch() => Refusal.Of("the size of the batch takes part in arithmetic");
}
