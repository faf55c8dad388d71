namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Collects the methods that kernels of one network call, each once, and prints them behind the kernels.</summary>
internal sealed class DeviceLibrary
{
    private readonly List<string> _texts = new();
    private readonly HashSet<string> _names = new();

    /// <summary>A function of <see cref="DeviceMath"/>; returns its name.</summary>
    public string Function(string name)
    {
        foreach (var (inner, text) in DeviceMath.Closure(name))
            Add(inner, text);
        return name;
    }

    /// <summary>
    /// Text for <paramref name="value"/> / <paramref name="divisor"/>, for values from 0 to 2³¹ - 1. Division by a constant compiles to a real division on devices, and a signed one
    /// by a power of two to a wrong shift; so this is a shift, or a multiplication by the rounded-up reciprocal
    /// (Granlund and Montgomery: "Division by invariant integers using multiplication", PLDI 1994).
    /// </summary>
    public string Divide(string value, int divisor)
    {
        if (divisor == 1)
            return value;
        (ulong reciprocal, int shift) = Reciprocal(divisor);
        if ((divisor & (divisor - 1)) == 0)
            return $"({value} >> {Literal.Of(shift - 31)})";
        string name = "DivideBy" + Literal.Of(divisor);
        Add(name, $"/// <summary>n/{Literal.Of(divisor)} for n &gt;= 0.</summary>\n"
            + $"private static int {name}(int n) => (int)(((ulong)(uint)n * {Literal.Of(reciprocal)}) >> {Literal.Of(shift)});");
        return $"{name}({value})";
    }

    /// <summary>The same by a divisor that is known by its <see cref="Reciprocal"/> alone.</summary>
    public string Divide(string value, string reciprocal, string shift)
    {
        Add("DivideBy", """
            /// <summary>n/d for n &gt;= 0, by the reciprocal of d: 2^shift/d, rounded up.</summary>
            private static int DivideBy(int n, uint reciprocal, int shift) => (int)(((ulong)(uint)n * reciprocal) >> shift);
            """);
        return $"DivideBy({value}, {reciprocal}, {shift})";
    }

    /// <summary>2^Shift / divisor, rounded up: 32 bits, with which n/divisor is right for n from 0 to 2³¹ - 1.</summary>
    public static (ulong Reciprocal, int Shift) Reciprocal(int divisor)
    {
        int bits = 0;
        while (1L << bits < divisor)
            bits++;
        return (((1UL << (31 + bits)) + (ulong)divisor - 1) / (ulong)divisor, 31 + bits);
    }

    /// <summary>Adds a method (or type) under a name; the first text stays.</summary>
    public void Add(string name, string text)
    {
        if (_names.Add(name))
            _texts.Add(text);
    }

    public bool Has(string name) => _names.Contains(name);

    public void Print(SourceWriter writer)
    {
        foreach (string text in _texts)
        {
            writer.Line();
            writer.Line(text.Replace("\r", ""));
        }
    }
}
