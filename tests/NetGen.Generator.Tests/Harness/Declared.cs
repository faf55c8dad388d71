using NetGen.Generator.Parsing;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Tests.Harness;

/// <summary>The specification that the parser makes of a declaration.</summary>
internal static class Declared
{
    public static NetworkSpec Spec(string source, params string[] more)
    {
        GeneratorRun run = GeneratorRunner.Run([source, .. more]);
        object[] specs = run.Result.Results.Single().TrackedSteps.TryGetValue(TrackingNames.Spec, out var steps) ? [.. steps.SelectMany(s => s.Outputs).Select(o => o.Value)] : [];
        if (specs.Length == 0)
            Assert.Fail("There is no specification: " + string.Join("; ", run.Result.Diagnostics.Concat(run.Input.GetDiagnostics()).Where(d => d.Severity > 0)));
        return Assert.IsType<NetworkSpec>(Assert.Single(specs));
    }

    /// <summary>The program as text, one statement a line: "Conv2D(Channels: 6, Kernel: 5, Pad: Same)".</summary>
    public static string Program(string source, params string[] more) => string.Join("\n", Spec(source, more).Statements.Select(Write));

    private static string Write(Statement statement)
    {
        IEnumerable<string> parts = statement.Arguments.Select(a => $"{a.Name}: {Write(a.Value)}");
        if (statement.Phase != Specs.Phase.Always)
            parts = parts.Append($"Phase: {statement.Phase}");
        return parts.Any() ? $"{statement.Kind}({string.Join(", ", parts)})" : statement.Kind;
    }

    private static string Write(object value) => value switch
    {
        string s => s,
        Enum member => member.ToString(),
        bool b => b ? "true" : "false",
        EquatableArray<int> list => "[" + string.Join(", ", list) + "]",
        EquatableArray<string> list => "[" + string.Join(", ", list) + "]",
        long => FormattableString.Invariant($"{value}"),
        double => FormattableString.Invariant($"{value:R}d"),
        _ => throw new ArgumentException($"A specification must not hold a {value.GetType()}"),
    };
}
