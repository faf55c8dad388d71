using Microsoft.CodeAnalysis;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Around;

/// <summary>The list of generated members, which names of users are held against, is that of what is generated.</summary>
public class GeneratedMemberTests
{
    [Theory]
    [InlineData("[Network, Input(4), Dense(2), MSE] public partial class Net;")]
    [InlineData("[Network, Input(4), Dense(2), MSE] public sealed partial class Net;")]
    [InlineData("[Network, Input(4), Dense(2), MSE, Dense(3), Output(\"output\")] public sealed partial class Net;")]
    [InlineData("[Network, Input(4, As = \"a\"), Input(4, As = \"class\"), Add(\"a\"), Dense(2), Output(\"z\"), Dense(3), Output(\"y\")] public partial class Net;")]
    [InlineData("[Network, Input(4, 3), RNN(5), Dense(2), MSE] public partial class Net;")]
    [InlineData("[Network, Input(4, 3), Flatten, Dense(2), MSE] public partial class Net;")]
    public void Every_member_is_listed(string source)
    {
        GeneratorRun run = GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create(source))).AssertSound();
        INamedTypeSymbol type = run.Output.GetTypeByMetadataName("Net")!;
        string[] generated = [.. type.GetMembers().Where(m => !m.IsImplicitlyDeclared && m.CanBeReferencedByName && m is not IMethodSymbol { MethodKind: not MethodKind.Ordinary }).Select(Text).Order()];
        NetworkSpec spec = (NetworkSpec)run.Result.Results.Single().TrackedSteps[TrackingNames.Spec].Single().Outputs.Single().Value;
        string[] Ports(string kind) => [.. generated.Where(m => m.EndsWith("Size", StringComparison.Ordinal)).Select(m => m[..^4])
            .Where(m => spec.Statements.Any(s => s.Kind == kind && string.Equals(s.Text("Name"), m, StringComparison.OrdinalIgnoreCase)) || m == kind)];
        bool Has(string method) => generated.Any(m => m.StartsWith(method + "(", StringComparison.Ordinal));
        bool hasLoss = spec.Statements.Any(s => s.Kind == "MeanSquaredError");
        bool steps = generated.Contains("Stepper"), refusesSteps = Has("CreateStepper") && !steps;
        IEnumerable<GeneratedMember> listed = GeneratedMembers.Of(
            spec, hasLoss, hasEvaluator: generated.Contains("Evaluator"), Ports("Input"), Ports("Output"), Has("Encode"), Has("Decode"), steps, refusesSteps);
        Assert.Equal(listed.Select(m => m.ToString()).Order(), generated);
        Assert.All(type.GetMembers().Where(m => m.CanBeReferencedByName && !m.IsImplicitlyDeclared && m is not IMethodSymbol { MethodKind: not MethodKind.Ordinary }), m => Assert.True(GeneratedMembers.MayBe(m.Name), m.Name));
    }

    /// <summary>The names that a class cannot have are the members' and no others.</summary>
    [Fact]
    public void A_class_of_each_name_is_refused_and_nothing_else_is_said()
    {
        NetworkSpec spec = Declared.Spec("[Network, Input(4), Dense(2), MSE] public partial class Net;") with { EmitDevice = true };
        string[] names = [.. GeneratedMembers.Of(spec, true, false, ["Input"], ["Output"]).Select(m => m.Name).Distinct()];
        Assert.Contains("OnDevice", names);
        foreach (string name in names)
        {
            GeneratorRun run = GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create($"[Network, Input(4), Dense(2), MSE] public partial class {name};")));
            Assert.Equal(["NG0140"], run.Diagnostics.Select(d => d.Id));
            Assert.Empty(run.CompilerErrors);
        }
    }

    [Fact]
    public void A_member_of_each_name_is_refused_and_nothing_else_is_said()
    {
        NetworkSpec spec = Declared.Spec("[Network, Input(4), Dense(2), MSE] public partial class Net;") with { EmitDevice = true };
        string members = string.Join(" ", GeneratedMembers.Of(spec, true, false, ["Input"], ["Output"]).Select(m => m.Name).Distinct().Select(name => $"private int {name} {{ get; set; }}"));
        GeneratorRun run = GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create($"[Network, Input(4), Dense(2), MSE] public partial class Net {{ {members} }}")));
        Assert.Equal(members.Count(c => c == '{'), run.Diagnostics.Count(d => d.Id == "NG0141"));
        Assert.All(run.Diagnostics, d => Assert.Equal("NG0141", d.Id));
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void An_explicit_implementation_is_refused()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create("""
            [Network, Input(4), Dense(2), MSE] public partial class Net : INetwork
            {
                string INetwork.Name => "mine";
                IPredictor INetwork.CreatePredictor(int maxBatch, int threads) => null!;
            }
            """));
        Assert.Equal(["NG0141", "NG0141"], run.Diagnostics.Select(d => d.Id));
        Assert.Equal("NetGen adds 'INetwork.Name' to 'Net': remove this one", run.Diagnostics[0].GetMessage());
    }

    /// <summary>A network that declares no loss says so where somebody wants to train it.</summary>
    [Fact]
    public void Training_without_a_loss_is_refused_with_a_reason()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create("""
            [Network, Input(4), Dense(2)] public partial class Net;
            public static class User { public static void Train(Net net) => net.CreateTrainer(64, new Adam(1e-3f)).Dispose(); }
            """));
        Diagnostic error = Assert.Single(run.CompilerErrors);
        Assert.Equal("CS0619", error.Id);
        Assert.EndsWith("Net declares no loss, so there is nothing to train it by. Add one, for example [SoftmaxCrossEntropy].'", error.GetMessage());
    }

    private static string Text(ISymbol member) => member is IMethodSymbol method
        ? new GeneratedMember(method.Name, string.Join(", ", method.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))).ToString()
        : member.Name;
}
