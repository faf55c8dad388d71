using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NetGen.Examples.Tests;

/// <summary>Every example in the documentation is C# that compiles, in a project as users have it.</summary>
public sealed class ExampleTests(ITestOutputHelper log)
{
    [Fact]
    public void What_examples_take_for_granted_compiles() => Assert.Empty(ExampleProject.Instance.SceneryProblems);

    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void Every_example_compiles(string package)
    {
        ExampleProject project = ExampleProject.Instance;
        string[] wrong =
        [
            .. project.Examples.Where(example => example.Package == package)
                .Select(example => (Example: example, Errors: project.ErrorsOf(example).ToArray()))
                .Where(pair => pair.Errors.Length > 0)
                .Select(pair =>
                    $"{pair.Example.Place}\n{pair.Example.Code}\n    {string.Join("\n    ", pair.Errors.Select(Text))}\n"),
        ];
        foreach (string text in wrong)
            log.WriteLine(text);
        Assert.True(wrong.Length == 0, $"{wrong.Length} examples of {package} do not compile:\n{string.Join('\n', wrong)}");
    }

    private static string Text(Diagnostic error) => error.GetMessage(CultureInfo.InvariantCulture);
}
