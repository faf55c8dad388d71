using System.Reflection;
using NetGen.CodeFixes.Tests.Verification;
using NetGen.Generator;

namespace NetGen.CodeFixes.Tests;

/// <summary>No fix without tests, and no diagnostic of a fix without one.</summary>
public sealed class FixCoverageTests
{
    private static IEnumerable<string> OfGenerator => DeclarationFixes.All.SelectMany(fix => fix.Ids)
        .Where(id => id.StartsWith("NG", StringComparison.Ordinal) && !id.StartsWith("NG07", StringComparison.Ordinal)).Distinct();

    [Fact]
    public void Every_diagnostic_of_a_fix_has_a_case()
    {
        foreach (DeclarationFix fix in DeclarationFixes.All)
        {
            Type tests = Assert.Single(typeof(FixCoverageTests).Assembly.GetTypes(), t => t.BaseType == typeof(FixTests<>).MakeGenericType(fix.GetType()));
            string cases = string.Join("\n", tests.GetMethods().SelectMany(m => m.GetCustomAttributesData()).Where(a => a.AttributeType == typeof(InlineDataAttribute))
                .SelectMany(a => (IEnumerable<CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!).Select(a => a.Value));
            Assert.All(fix.Ids, id => Assert.True(cases.Contains($"{{|{id}:", StringComparison.Ordinal), $"{tests.Name} has no case for {id}"));
        }
    }

    [Fact]
    public void The_analyzer_repeats_what_fixes_know() => Assert.Equal(OfGenerator.Order(), FixableDeclarationAnalyzer.FixableIds.Order());

    [Fact]
    public void Every_fix_is_listed() => Assert.Equal(
        typeof(DeclarationFix).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(DeclarationFix).IsAssignableFrom(type)).Select(type => type.Name).Order(),
        DeclarationFixes.All.Select(fix => fix.GetType().Name).Order());
}
