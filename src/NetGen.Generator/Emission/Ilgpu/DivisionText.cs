namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints divisions by constants, and collects the methods that they call, each once, to print them behind the kernels.</summary>
internal sealed class DivisionText
{
    private readonly List<string> _texts = new();
    private readonly HashSet<string> _names = new();

    /// <summary>
    /// Text for <paramref name="value"/> / <paramref name="divisor"/>, for values from 0 to 2³¹ - 1. Division by a constant compiles to a real division on devices, and a
    /// signed one by a power of two to a wrong shift; so this is a shift, or a multiplication by the rounded-up reciprocal
    /// (Granlund and Montgomery: "Division by invariant integers using multiplication", PLDI 1994). Where values are known to stay small the product has 32 bits: half
    /// the instructions.
    /// </summary>
    /// <param name="value">What is divided, an expression.</param>
    /// <param name="divisor">From 1 on.</param>
    /// <param name="below">What all values are smaller than.</param>
    public string Divide(string value, int divisor, long below = long.MaxValue)
    {
        if (divisor == 1)
            return value;
        (ulong reciprocal, int shift) = Reciprocal(divisor);
        if ((divisor & (divisor - 1)) == 0)
            return $"({value} >> {Literal.Of(shift - 31)})";
        (long small, int smallShift, long limit) = SmallReciprocal(divisor);
        if (below <= limit)
        {
            string smallName = "DivideSmallBy" + Literal.Of(divisor);
            Add(smallName, $"/// <summary>n/{Literal.Of(divisor)} for 0 &lt;= n &lt; {Literal.Of(limit)}.</summary>\n"
                + $"private static int {smallName}(int n) => (n * {Literal.Of(small)}) >> {Literal.Of(smallShift)};");
            return $"{smallName}({value})";
        }
        string name = "DivideBy" + Literal.Of(divisor);
        Add(name, $"/// <summary>n/{Literal.Of(divisor)} for n &gt;= 0.</summary>\n"
            + $"private static int {name}(int n) => (int)(((ulong)(uint)n * {Literal.Of(reciprocal)}) >> {Literal.Of(shift)});");
        return $"{name}({value})";
    }

    /// <summary>The same by a divisor that is known by its <see cref="Reciprocal"/> alone.</summary>
    public static string Divide(string value, string reciprocal, string shift) => $"DivideBy({value}, {reciprocal}, {shift})";

    /// <summary>2^Shift / divisor, rounded up: 32 bits, with which n/divisor is right for n from 0 to 2³¹ - 1.</summary>
    public static (ulong Reciprocal, int Shift) Reciprocal(int divisor)
    {
        int bits = 0;
        while (1L << bits < divisor)
            bits++;
        return (((1UL << (31 + bits)) + (ulong)divisor - 1) / (ulong)divisor, 31 + bits);
    }

    /// <summary>
    /// 2^Shift / divisor, rounded up, with which n/divisor is right for n from 0 to below Limit in 31 bits: the excess of the reciprocal times n must stay below 2^Shift,
    /// and the product below 2³¹. Of all shifts that with the greatest limit.
    /// </summary>
    public static (long Reciprocal, int Shift, long Limit) SmallReciprocal(int divisor) =>
        Enumerable.Range(1, 30)
            .Select(shift =>
            {
                long reciprocal = ((1L << shift) + divisor - 1) / divisor, excess = (reciprocal * divisor) - (1L << shift);
                long exact = excess == 0 ? long.MaxValue : (((1L << shift) - 1) / excess) + 1, fits = (((1L << 31) - 1) / reciprocal) + 1;
                return (reciprocal, shift, Math.Min(exact, fits));
            })
            .OrderByDescending(found => found.Item3)
            .First();

    private void Add(string name, string text)
    {
        if (_names.Add(name))
            _texts.Add(text);
    }

    public void Print(SourceWriter writer)
    {
        foreach (string text in _texts)
        {
            writer.Line();
            writer.Line(text.Replace("\r", ""));
        }
    }
}
