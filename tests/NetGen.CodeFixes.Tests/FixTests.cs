using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using NetGen.Generator;

namespace NetGen.CodeFixes.Tests;

public sealed class FixTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, FixCases.All.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Mends_what_it_is_for(int number)
    {
        FixCase c = FixCases.All[number];
        using var before = new EditedProject(c.Before);
        IReadOnlyList<Diagnostic> said = await before.SaidAsync();
        Assert.True(said.Any(d => d.Id == c.Id), $"{c}: nothing of the kind is said, but\n{EditedProject.Listed(said)}");

        IReadOnlyDictionary<string, CodeAction> offered = await before.OfferedAsync(said);
        Assert.True(offered.ContainsKey(c.Title), $"{c}: offered are {string.Join(", ", offered.Keys)}");
        string after = await before.AfterAsync(offered[c.Title]);
        Assert.Equal(c.After, after);

        // What an editor is told by the analyzer is as good as what the generator says.
        if (c.Id.StartsWith("NG", StringComparison.Ordinal) && !c.Id.StartsWith("NG07", StringComparison.Ordinal))
        {
            IReadOnlyDictionary<string, CodeAction> inEditor = await before.OfferedAsync(await before.RepeatedAsync());
            Assert.Equal(after, await before.AfterAsync(inEditor[c.Title]));
        }

        using var fixedProject = new EditedProject(after);
        IReadOnlyList<Diagnostic> left = await fixedProject.SaidAsync();
        Assert.DoesNotContain(left, d => d.Id == c.Id);
        if (c.IsMended)
            Assert.True(left.Count == 0, $"{c}: is left\n{EditedProject.Listed(left)}");
    }

    [Fact]
    public void Every_fix_has_a_case() =>
        Assert.Equal(DeclarationFixes.All.SelectMany(fix => fix.Ids).Distinct().Order(), FixCases.All.Select(c => c.Id).Distinct().Order());

    [Fact]
    public void The_analyzer_repeats_what_fixes_know() => Assert.Equal(
        DeclarationFixes.All.SelectMany(fix => fix.Ids).Where(id => id.StartsWith("NG", StringComparison.Ordinal)
            && !id.StartsWith("NG07", StringComparison.Ordinal)).Distinct().Order(),
        FixableDeclarationAnalyzer.FixableIds.Order());

    [Fact]
    public void Every_fix_is_listed() => Assert.Equal(
        typeof(DeclarationFix).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(DeclarationFix).IsAssignableFrom(type)).Select(type => type.Name).Order(),
        DeclarationFixes.All.Select(fix => fix.GetType().Name).Order());

    [Fact]
    public async Task A_branch_that_another_one_stands_on_is_not_taken_from_under_it()
    {
        using var project = new EditedProject("[Network, Input(4), Dense(5), As(\"a\"), ReLU, From(\"a\"), Dense(3), From(In), Dense(2)]\npublic partial class Net;\n");
        IReadOnlyList<Diagnostic> said = await project.SaidAsync();
        Assert.Contains(said, d => d.Id == "NG0117");
        Assert.Empty(await project.OfferedAsync(said));
    }

    /// <summary>A wrong name elsewhere is the compiler's and its own fixes' business.</summary>
    [Fact]
    public async Task A_wrong_attribute_of_somebody_else_is_left_alone()
    {
        using var project = new EditedProject("[Dens] public class Thing;\n");
        Assert.Empty(await project.OfferedAsync(await project.SaidAsync()));
    }
}
