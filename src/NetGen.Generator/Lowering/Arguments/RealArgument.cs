using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Layers;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>A real number of an interval, and a float: another is reported and replaced by the default.</summary>
internal sealed class RealArgument(string name, double otherwise, Interval interval) : DeclaredArgument(name, otherwise)
{
    /// <summary>2^-126, the smallest float with all its digits.</summary>
    private const double SmallestFloat = 1.1754943508222875e-38;

    public override Type Type => typeof(double);

    public double Of(StatementContext layer)
    {
        double value = layer.Statement.Find(Name)?.Value switch { double d => d, long l => l, _ => otherwise };
        bool isNumber = !double.IsNaN(value) && !double.IsInfinity(value), isFloat = value == 0 || Math.Abs(value) is >= SmallestFloat and <= float.MaxValue;
        if (isNumber && isFloat && interval.Holds(value))
            return value;
        // What is computed with floats has their range: beyond it the number would be infinite, below it 0.
        string text = isNumber && !isFloat ? interval + " and a float (1.18E-38 to 3.4E+38 in magnitude, or 0)" : interval.ToString();
        layer.Report(DiagnosticIds.OutOfRange, Name, text, value);
        return otherwise;
    }
}
