using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>Real numbers of an interval; one outside is reported.</summary>
internal sealed class WeightsArgument(string name, Interval interval) : DeclaredArgument(name, null)
{
    public override Type Type => typeof(EquatableArray<double>);

    public EquatableArray<double> Of(StatementContext layer)
    {
        EquatableArray<double> values = layer.Statement.Find(Name)?.Value is EquatableArray<double> written ? written : EquatableArray<double>.Empty;
        foreach (double value in values)
        {
            if (double.IsNaN(value) || double.IsInfinity(value) || !interval.Holds(value))
                layer.Report(DiagnosticIds.OutOfRange, Name, interval, value);
        }
        return values;
    }
}
