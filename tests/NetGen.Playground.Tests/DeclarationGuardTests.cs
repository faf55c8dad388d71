using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Playground.Compilation;

namespace NetGen.Playground.Tests;

/// <summary>What a visitor writes can describe networks, and do nothing else.</summary>
public class DeclarationGuardTests
{
    [Theory]
    [InlineData("using System.IO; [Network, Input(2), Dense(1), MSE] public partial class Net;")]
    [InlineData("[assembly: System.Reflection.AssemblyTitle(\"x\")] [Network, Input(2), Dense(1), MSE] public partial class Net;")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public partial class Net { static Net() { while (true) { } } }")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public partial class Net { static int x = System.IO.File.ReadAllText(\"/etc/passwd\").Length; }")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public partial class Net { const int x = 1; static int Y => x; }")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public partial class Net : System.Exception { }")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public unsafe partial class Net { }")]
    [InlineData("[Network, Input(Evil()), Dense(1), MSE] public partial class Net;")]
    [InlineData("[Network, Input(new int().GetHashCode()), Dense(1), MSE] public partial class Net;")]
    [InlineData("[NetGen.Network, Input(2), Dense(1), MSE] public partial class Net;")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public partial class Net { [Activation] static float F(float x) { return x; } }")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public partial class Net { [Activation] static float F(float x) => Environment.Exit(1); }")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public partial class Net { [Activation, System.Runtime.CompilerServices.ModuleInitializer] static float F(float x) => x; }")]
    [InlineData("[Network, Input(2), Dense(1), MSE] public partial class Net { [Activation] float F(float x) => x; }")]
    [InlineData("public struct Net { }")]
    [InlineData("public interface Net { }")]
    [InlineData("System.Console.WriteLine();")]
    [InlineData("public delegate void Net();")]
    public void Anything_but_declarations_is_refused(string text)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        IEnumerable<Squiggle> refusals = DeclarationGuard.Refusals((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, cancellationToken: cancel).GetRoot(cancel));
        Squiggle first = Assert.IsType<Squiggle>(refusals.FirstOrDefault());
        Assert.True(first.IsError);
        Assert.Null(new DeclarationCompiler().Compile(text, cancel).Image);
    }

    /// <summary>An attribute of the compiler's or the runtime's own is no layer, whatever using directives the playground has.</summary>
    [Fact]
    public void Attributes_of_others_are_refused()
    {
        CompiledDeclaration compiled = new DeclarationCompiler().Compile("[Network, Input(2), Dense(1), MSE, Serializable] public partial class Net;", TestContext.Current.CancellationToken);
        Assert.Contains(compiled.Squiggles, s => s.Message.Contains("no attribute of NetGen", StringComparison.Ordinal));
        Assert.Null(compiled.Image);
    }

    [Theory]
    [InlineData("using NetGen;\nusing static NetGen.Names;\n[Network, Input(2), Dense(4, Bias = false), Tanh, Dense(1), MSE] public partial class Net;")]
    [InlineData("[Block, Dense(width * 2), ReLU] public partial class Pair { [Param] const int width = 4; } [Network, Input(2), Use<Pair>(3, Repeat = 2), Dense(1), MSE] public partial class Net;")]
    [InlineData("[Network, Input(2), Dense(4), Apply(nameof(Bump)), Dense(1), MSE] public partial class Net { [Activation] static float Bump(float x) => MathF.Exp(-x * x); }")]
    [InlineData("namespace My; [Network, Input(2), Reshape(1, 2), Dense(1 + (2 * 3)), Flatten, Dense(1), MSE] internal sealed partial class Net;")]
    public void Declarations_are_compiled(string text)
    {
        CompiledDeclaration compiled = new DeclarationCompiler().Compile(text, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(compiled.Squiggles, s => s.IsError);
        Assert.NotNull(compiled.Image);
    }
}
