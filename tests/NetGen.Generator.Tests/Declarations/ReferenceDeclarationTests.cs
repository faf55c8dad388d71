using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Declarations;

public class ReferenceDeclarationTests
{
    public static TheoryData<string> Names => [.. ReferenceDeclarations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles_without_complaint(string name)
    {
        GeneratorRun run = GeneratorRunner.Run(ReferenceDeclarations.All[name]).AssertSound();
        Assert.NotEmpty(run.Sources);
    }
}
