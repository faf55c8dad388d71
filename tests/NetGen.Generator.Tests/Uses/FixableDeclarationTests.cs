using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Uses;

/// <summary>What editors are told of a declaration. What is said of code that uses networks is tested where its fixes are, in NetGen.CodeFixes.Tests.</summary>
public sealed class FixableDeclarationTests
{
    [Fact]
    public async Task What_a_fix_knows_is_repeated_unseen()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(
            "[Network, Input(3, 8, 8), Conv2D(4, 3), BatchNorm, As(\"a\"), Flatten, Dense(2), Softmax, SoftmaxCrossEntropy] public partial class Net;"));
        IReadOnlyList<Diagnostic> repeated = await AnalyzerRunner.RunAsync(run);
        Assert.All(repeated, d => Assert.Equal(("NG0700", DiagnosticSeverity.Hidden), (d.Id, d.Severity)));
        Assert.Equal(run.Diagnostics.Select(d => (d.Id, d.Location)), repeated.Select(d => (d.Properties["Of"]!, d.Location)));
    }

    /// <summary>A network with a warning has generated parts, whose members are no mistakes of the user's.</summary>
    [Fact]
    public async Task What_was_generated_is_not_taken_for_the_declaration()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(
            TestCompilation.Create("[Network, Input(3, 8, 8), Conv2D(4, 3), BatchNorm, Flatten, Dense(2), SoftmaxCrossEntropy] public partial class Net;"));
        Assert.NotEmpty(run.Sources);
        Assert.Equal("NG0303", Assert.Single(await AnalyzerRunner.RunAsync(run)).Properties["Of"]);
    }
}
