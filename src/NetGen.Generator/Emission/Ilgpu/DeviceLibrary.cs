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
        int bits = 0;
        while (1L << bits < divisor)
            bits++;
        if (1L << bits == divisor)
            return $"({value} >> {Literal.Of(bits)})";
        string name = "DivideBy" + Literal.Of(divisor);
        ulong reciprocal = ((1UL << (31 + bits)) + (ulong)divisor - 1) / (ulong)divisor;
        Add(name, $"/// <summary>n/{Literal.Of(divisor)} for n &gt;= 0.</summary>\n"
            + $"private static int {name}(int n) => (int)(((ulong)(uint)n * {Literal.Of(reciprocal)}) >> {Literal.Of(31 + bits)});");
        return $"{name}({value})";
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
