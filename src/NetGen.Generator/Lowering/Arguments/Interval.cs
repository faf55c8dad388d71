namespace NetGen.Generator.Lowering.Arguments;

/// <summary>Real numbers that an argument may be, and how a message says so.</summary>
internal sealed class Interval
{
    private readonly string _text;
    private readonly Func<double, bool> _holds;

    private Interval(FormattableString text, Func<double, bool> holds) => (_text, _holds) = (FormattableString.Invariant(text), holds);

    public static readonly Interval Any = new($"a finite number", _ => true);

    public static Interval AtLeast(double least) => new($"at least {least}", v => v >= least);

    public static Interval AtMost(double most) => new($"at most {most}", v => v <= most);

    public static Interval Above(double bound) => new($"greater than {bound}", v => v > bound);

    public static Interval Between(double least, double most) => new($"from {least} to {most}", v => v >= least && v <= most);

    public static Interval AtLeastAndBelow(double least, double bound) => new($"at least {least} and less than {bound}", v => v >= least && v < bound);

    public bool Holds(double value) => _holds(value);

    public override string ToString() => _text;
}
