using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Emission;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Emission;

/// <summary>The JIT may optimise a Debug build that has networks, unless the project says otherwise.</summary>
public class DebugBuildTests
{
    private const string Network = "[Network, Input(4), Dense(2), MSE] public partial class Net;";

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void The_JIT_may_optimise_a_build_with_networks(OptimizationLevel level) => Assert.False(Emit(Run(level, Network)).IsJITOptimizerDisabled);

    [Fact]
    public void A_build_without_networks_is_left_as_it_is() => Assert.True(Emit(Run(OptimizationLevel.Debug, "public class Plain { }")).IsJITOptimizerDisabled);

    [Fact]
    public void A_project_may_keep_its_networks_for_the_debugger() => Assert.True(Emit(Run(OptimizationLevel.Debug, Network, optimize: "false")).IsJITOptimizerDisabled);

    [Fact]
    public void What_the_project_says_itself_stands()
    {
        GeneratorRun run = Run(OptimizationLevel.Debug, "[assembly: System.Diagnostics.Debuggable(true, true)] " + Network);
        Assert.DoesNotContain(DebugBuildText.HintName, run.Sources.Select(s => s.HintName));
        Assert.True(Emit(run).IsJITOptimizerDisabled);
    }

    private static DebuggableAttribute Emit(GeneratorRun run)
    {
        run.AssertSound();
        using var assembly = new MemoryStream();
        Assert.True(run.Output.Emit(assembly).Success);
        return Assembly.Load(assembly.ToArray()).GetCustomAttribute<DebuggableAttribute>() ?? new(false, false);
    }

    private static GeneratorRun Run(OptimizationLevel level, string source, string? optimize = null)
    {
        CSharpCompilation project = TestCompilation.Create(source);
        project = project.WithOptions(project.Options.WithOptimizationLevel(level));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions,
            optionsProvider: new ProjectProperties(optimize));
        driver = driver.RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _);
        return new(driver, project, output);
    }

    private sealed class ProjectProperties(string? optimize) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(
            optimize is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("build_property.NetGenOptimizeDebug", optimize));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(ImmutableDictionary<string, string>.Empty);
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
