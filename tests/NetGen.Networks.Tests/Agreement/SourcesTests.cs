using Microsoft.CodeAnalysis;

namespace NetGen.Networks.Tests.Agreement;

public class SourcesTests
{
    [Fact]
    public void The_declarations_compile_by_themselves()
        => Assert.Empty(Sources.Project.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
}
