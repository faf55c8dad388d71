using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Where("condition", "other"): x where the condition is not 0, the other tensor elsewhere.</summary>
internal sealed class WhereMerge() : Merge("where", "Where", Condition, Other)
{
    private static readonly TextArgument Condition = new("Condition"), Other = new("Other");

    public override void Apply(StatementContext merge)
    {
        string[] names = new[] { Condition.Of(merge), Other.Of(merge) }.OfType<string>().ToArray();
        if (names.Length == 1)
            merge.Report(DiagnosticIds.NoTensorNamed, merge.Statement.Kind);
        if (Others(merge, names) is { Count: 2 } others)
            Combine(merge, new Choose(Comparison.Equal, new Operand(1), 0, new Operand(2), new Operand(0)), others);
    }
}
