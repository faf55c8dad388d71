using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Declarations;
using NetGen.Generator.Tests.Harness;
using Xunit;

namespace NetGen.Generator.Tests.Emission;

/// <summary>What is written is meant to be read.</summary>
public sealed class EmittedTextTests
{
    private const int MostLines = 8_820;

    [Fact]
    public void The_text_of_ResNet50_stays_short()
    {
        string declaration = File.ReadAllText(Path.Combine(Repository.Root, "benchmarks", "NetGen.Benchmarks.Networks", "ResNet50.cs"));
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(declaration));
        Assert.InRange(run.Sources.Sum(source => source.SourceText.Lines.Count), 1000, MostLines);
    }

    /// <summary>A number or null among the arguments of a kernel says what it is.</summary>
    [Theory, InlineData("LeNet5"), InlineData("ResNet"), InlineData("Inception"), InlineData("DcGan"), InlineData("SqueezeExcite")]
    public void Arguments_of_kernels_have_names(string declaration)
    {
        int calls = 0;
        foreach (var source in GeneratorRunner.Run(ReferenceDeclarations.All[declaration]).Sources)
        {
            foreach (LocalFunctionStatementSyntax unit in CSharpSyntaxTree.ParseText(source.SourceText).GetRoot().DescendantNodes().OfType<LocalFunctionStatementSyntax>())
            {
                foreach (InvocationExpressionSyntax call in unit.DescendantNodes().OfType<InvocationExpressionSyntax>())
                {
                    if (call.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: not ("V" or "f" or "Math") } })
                        continue;
                    calls++;
                    Assert.All(call.ArgumentList.Arguments, argument => Assert.True(argument.NameColon is not null || argument.Expression is not LiteralExpressionSyntax, $"{call}"));
                }
            }
        }
        Assert.True(calls > 10);
    }
}
