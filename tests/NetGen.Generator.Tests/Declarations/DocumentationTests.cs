using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>The networks that the pages about the language declare are sound.</summary>
public partial class DocumentationTests
{
    [Theory]
    [InlineData("outputs.md", 6)]
    [InlineData("steps.md", 3)]
    [InlineData("derivatives.md", 5)]
    [InlineData("custom-layers.md", 3)]
    [InlineData("stepping.md", 4)]
    public void Examples_compile(string page, int count)
    {
        string[] examples = [.. Code().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", page))).Select(m => m.Groups[1].Value)];
        Assert.Equal(count, examples.Length);
        foreach (string example in examples)
            GeneratorRunner.RunOnce(TestCompilation.Create(example)).AssertSound();
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
