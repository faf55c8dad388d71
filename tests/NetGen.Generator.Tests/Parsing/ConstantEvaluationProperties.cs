using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Parsing;

/// <summary>
/// Random constant expressions, once over the parameters of a block (our evaluator) and once over plain constants of the same values (the compiler's):
/// both give the same value; and where the compiler refuses, ours does unless the fault lies in a part that is not chosen.
/// </summary>
public class ConstantEvaluationProperties
{
    private const int Count = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Our_evaluator_agrees_with_the_compiler(int seed)
    {
        var random = new Random(seed);
        var source = new StringBuilder();
        var expressions = new List<(string Text, string Values)>();
        for (int i = 0; i < Count; i++)
        {
            (string text, string values) = (Integer(random, 4), Values(random));
            expressions.Add((text, values));
            string[] v = values.Split(';');
            source.AppendLine(CultureInfo.InvariantCulture, $"[Block, Dense({text})] public class B{i} {{ [Param] const int a = 3, b = 2; [Param] const long l = 5; [Param] const float f = 1.5f; [Param] const bool p = true; }}");
            source.AppendLine(CultureInfo.InvariantCulture, $"[Network, Input(4), Use<B{i}>({string.Join(", ", v)})] public partial class Ours{i};");
            source.AppendLine(CultureInfo.InvariantCulture, $"[Network, Input(4), Dense({text})] public partial class Theirs{i} {{ const int a = {v[0]}, b = {v[1]}; const long l = {v[2]}; const float f = {v[3]}; const bool p = {v[4]}; }}");
        }
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(source.ToString()));
        Dictionary<string, string> units = run.Result.Results.Single().TrackedSteps[TrackingNames.Spec].SelectMany(s => s.Outputs).Select(o => (NetworkSpec)o.Value)
            .ToDictionary(s => s.TypeName, s => string.Join(" ", s.Statements.Where(x => x.Kind == "Dense").Select(x => x.Find("Units")!.Value)));
        // A block whose expression has no value even under its defaults is refused by the compiler before it comes to us.
        HashSet<string> broken = [.. run.InputErrors.Select(Owner)];
        int compared = 0, refused = 0;
        for (int i = 0; i < Count; i++)
        {
            if (broken.Contains($"B{i}"))
                continue;
            string theirs = units.GetValueOrDefault($"Theirs{i}", "refused");
            string ours = units.GetValueOrDefault($"Ours{i}", "refused");
            // What is not chosen need not have a value for us; the compiler wants one everywhere.
            bool lazy = theirs == "refused" && (expressions[i].Text.Contains('?') || expressions[i].Text.Contains("&&") || expressions[i].Text.Contains("||"));
            Assert.True(theirs == ours || lazy, $"{expressions[i].Text} with (a, b, l, f, p) = {expressions[i].Values}: {ours}, compiler: {theirs} (seed {seed})");
            compared++;
            refused += theirs == "refused" ? 1 : 0;
        }
        Assert.InRange(compared, Count / 2, Count);
        Assert.InRange(refused, 1, compared / 2);
    }

    private static string Owner(Diagnostic error) =>
        error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan).AncestorsAndSelf().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>().First().Identifier.Text;

    private static string Values(Random random) => FormattableString.Invariant(
        $"{Pick(random, "0", "1", "7", "-5", "64", "2147483647", "int.MinValue")};{Pick(random, "1", "3", "-2", "0", "100000")};{Pick(random, "5L", "-9L", "4000000000L", "0L")};{Pick(random, "0.25f", "-3.75f", "1e6f")};{Pick(random, "true", "false")}");

    private static string Integer(Random random, int depth) => depth == 0 || random.Next(6) == 0
        ? Pick(random, "a", "b", "7", "2", "0x10", "(int)l", "(int)f")
        : random.Next(11) switch
        {
            0 => $"({Integer(random, depth - 1)} + {Integer(random, depth - 1)})",
            1 => $"({Integer(random, depth - 1)} - {Integer(random, depth - 1)})",
            2 => $"({Integer(random, depth - 1)} * {Integer(random, depth - 1)})",
            3 => $"({Integer(random, depth - 1)} / {Integer(random, depth - 1)})",
            4 => $"({Integer(random, depth - 1)} % {Integer(random, depth - 1)})",
            5 => $"({Integer(random, depth - 1)} {Pick(random, "<<", ">>", ">>>")} {Integer(random, depth - 1)})",
            6 => $"({Integer(random, depth - 1)} {Pick(random, "&", "|", "^")} {Integer(random, depth - 1)})",
            7 => $"({Boolean(random, depth - 1)} ? {Integer(random, depth - 1)} : {Integer(random, depth - 1)})",
            8 => $"{Pick(random, "-", "~", "+")}({Integer(random, depth - 1)})",
            9 => $"(int)({Real(random, depth - 1)})",
            _ => $"unchecked((int)(({Pick(random, "byte", "short", "uint", "ulong", "sbyte", "ushort", "char")})({Integer(random, depth - 1)}) % 1000))",
        };

    private static string Boolean(Random random, int depth) => depth <= 0
        ? Pick(random, "p", "!p", "true", "a > b")
        : random.Next(4) switch
        {
            0 => $"({Integer(random, depth - 1)} {Pick(random, "<", "<=", ">", ">=", "==", "!=")} {Integer(random, depth - 1)})",
            1 => $"({Boolean(random, depth - 1)} {Pick(random, "&&", "||", "&", "|", "^", "==", "!=")} {Boolean(random, depth - 1)})",
            2 => $"({Real(random, depth - 1)} {Pick(random, "<", ">=", "==")} {Real(random, depth - 1)})",
            _ => $"!{Boolean(random, depth - 1)}",
        };

    private static string Real(Random random, int depth) => depth <= 0
        ? Pick(random, "f", "1.5", "0.5f", "a", "l")
        : $"({Real(random, depth - 1)} {Pick(random, "+", "-", "*")} {Pick(random, "f", "2.5", Real(random, depth - 1))})";

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
