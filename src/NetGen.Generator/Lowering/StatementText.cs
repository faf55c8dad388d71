using System.Globalization;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>A statement as it reads in the source, for messages: "Conv2D(16, 5, Stride = 2)".</summary>
internal static class StatementText
{
    /// <summary>What says nothing about the computation.</summary>
    private const string Share = "Share";

    public static string Of(Statement statement)
    {
        var parts = new List<string>();
        foreach (Argument argument in statement.Arguments)
        {
            if (argument.Name is not (Share or StructuralKinds.Formula or StructuralKinds.Weights))
                parts.Add(argument.IsPositional ? Value(argument.Value) : argument.Name + " = " + Value(argument.Value));
        }
        return parts.Count == 0 ? statement.Kind : statement.Kind + "(" + string.Join(", ", parts) + ")";
    }

    private static string Value(object value) => value switch
    {
        bool b => b ? "true" : "false",
        string s => s,
        EquatableArray<int> ints => string.Join(", ", ints),
        EquatableArray<double> reals => string.Join(", ", reals.Select(real => real.ToString(CultureInfo.InvariantCulture))),
        EquatableArray<string> texts => string.Join(", ", texts),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
