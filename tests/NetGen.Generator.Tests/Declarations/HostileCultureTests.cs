using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>What is generated and reported does not depend on the machine's culture: here one with a decimal comma and U+2212 for minus, as in Swedish or Slovenian.</summary>
public class HostileCultureTests
{
    private static readonly CultureInfo Hostile = MakeHostile();

    public static TheoryData<string> Names => [.. ReferenceDeclarations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sources_are_the_same(string name)
    {
        GeneratorRun here = GeneratorRunner.RunOnce(TestCompilation.Create(ReferenceDeclarations.All[name]));
        GeneratorRun there = Under(Hostile, () => GeneratorRunner.RunOnce(TestCompilation.Create(ReferenceDeclarations.All[name])));
        Assert.NotEmpty(here.Sources);
        Assert.Equal(here.Sources.Select(s => s.SourceText.ToString()), there.Sources.Select(s => s.SourceText.ToString()));
    }

    [Fact]
    public void Messages_are_the_same()
    {
        string[] sources = [.. DiagnosticCases.All.Select(c => MarkedSource.Parse(c.Source).Text)];
        string[] Messages() => [.. sources.SelectMany(s => GeneratorRunner.RunOnce(TestCompilation.Create(s)).Diagnostics).Select(d => d.GetMessage(CultureInfo.InvariantCulture))];
        string[] here = Messages();
        Assert.Contains(here, m => m.EndsWith("it is -2", StringComparison.Ordinal));
        Assert.Equal(here, Under(Hostile, Messages));
    }

    [Fact]
    public void The_culture_is_hostile_indeed() => Assert.Equal("\u22121,5", Under(Hostile, () => $"{-1.5}"));

    private static T Under<T>(CultureInfo culture, Func<T> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo MakeHostile()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NaNSymbol = "¤¤¤";
        culture.NumberFormat.PositiveInfinitySymbol = "oändlig";
        return culture;
    }
}
