using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Declarations;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Mutations;

/// <summary>
/// Hundreds of damaged declarations. Whatever stands there, the generator does not throw and does not report a defect of its own;
/// where neither it nor the compiler complains, what it wrote compiles.
/// </summary>
public class MutationTests
{
    /// <summary>NETGEN_MUTATIONS asks for more.</summary>
    private static readonly int PerDeclaration = int.TryParse(Environment.GetEnvironmentVariable("NETGEN_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out int n)
        ? n
        : 30;

    public static TheoryData<string> Names => [.. ReferenceDeclarations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_generator_never_throws_and_never_writes_what_does_not_compile(string name)
    {
        int sound = 0, refused = 0;
        for (int seed = 1; seed <= PerDeclaration; seed++)
        {
            // string.GetHashCode differs from run to run; a seed must not.
            var mutator = new Mutator(new Random((seed * 1000) + ReferenceDeclarations.All.Keys.ToList().IndexOf(name)));
            string source = mutator.Mutate(ReferenceDeclarations.All[name], 1 + (seed % 3));
            GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(source));
            if (run.Result.Results.Single().Exception is { } exception)
                Fail(name, seed, source, exception.ToString());
            if (run.Diagnostics.FirstOrDefault(d => d.Id is "NG0001" or "CS8785") is { } defect)
                Fail(name, seed, source, defect.ToString());
            if (run.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) || run.InputErrors.Any())
            {
                refused++;
                continue;
            }
            sound++;
            if (run.CompilerErrors.FirstOrDefault() is { } error)
                Fail(name, seed, source, $"{error}\n{error.Location.SourceTree?.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}");
        }
        // The mutations are of both kinds, or the test would say little.
        Assert.InRange(sound, 1, PerDeclaration - 1);
        Assert.InRange(refused, 1, PerDeclaration - 1);
    }

    /// <summary>Found by earlier mutations.</summary>
    [Theory]
    [InlineData("[Block, Dense(ch)] public partial class B { [Param] record int ch = 64; }")]
    [InlineData("[Param] public class P; [RepeatIndex] public interface I;")]
    [InlineData("[Network, Block] public struct S; [Network] public interface I; [Network] public enum E { A }")]
    [InlineData("[Network, Network, Input(4), Dense(2)] public partial class Net; [Network] public partial class Net;")]
    [InlineData("[Network, Input(4), Dense(Net.a)] public partial class Net { const int a = b; const int b = a; }")]
    [InlineData("[Block, Dense(a)] public class B { [Param] const int a = b; const int b = a; } [Network, Input(4), Use<B>, Use<B>(3)] public partial class Net;")]
    [InlineData("[Network, Input(4), Use<int>, Use<Missing>, Use<Net>, Use<System.String>, Use<dynamic>] public partial class Net;")]
    [InlineData("[Network, Input(4), Use<B<int>>(3)] public partial class Net; [Block, Dense(n)] public class B<T> { [Param] const int n = 2; }")]
    [InlineData("[Network] [assembly: Dense(3)] [return: Dense(4)] [Input(4), Dense] public partial class Net;")]
    public void Nothing_throws(string source)
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(source));
        Assert.Null(run.Result.Results.Single().Exception);
        Assert.DoesNotContain(run.Diagnostics, d => d.Id == "NG0001");
    }

    private static void Fail(string name, int seed, string source, string what) => Assert.Fail($"{name}, seed {seed}: {what}\n\n{source}");
}
