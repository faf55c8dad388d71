using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Tests.Declarations;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Around;

/// <summary>
/// The analyzers that come with the SDK, every rule switched on (AnalysisMode All): they judge a class as a whole, generated parts included, and report where the user
/// wrote it.
/// </summary>
public class AnalyzerTests
{
    /// <summary>What they say of a class's name and place, which are the user's; and of expressions in attributes.</summary>
    private static readonly string[] OfTheUsersPart = ["CA1014", "CA1016", "CA1017", "CA1034", "CA1050", "CA1508", "CA1515", "CA1707", "CA1711", "CA1716", "CA1724", "CA1802",
        "CA1812", "CA1823", "CA1852", "AD0001"];

    [Fact]
    public async Task Have_nothing_to_say_of_a_network()
    {
        (ImmutableArray<DiagnosticAnalyzer> analyzers, string reason) = FrameworkAnalyzers.Value;
        Assert.SkipWhen(analyzers.IsEmpty, reason);
        const string Body = "[Network, Input(4), Dense(8), ReLU, Dense(2), BatchNorm, MSE]";
        CSharpCompilation project = TestCompilation.Create($$"""
            namespace Some.Library
            {
                #pragma warning disable NG0303
                {{Body}} public partial class Open;
                {{Body}} public sealed partial class Closed;
                {{Body}} internal partial class Hidden;
                [Network, Input(4), Dense(2)] public partial class Untrained;
                [Network, Input(4, As = "class"), Input(4, As = "b"), Add("class"), Dense(3), Output("out"), Dense(2), MSE(Target = "true"), Output("p")] public partial class Ports;
                public static partial class Around { {{Body}} internal partial class Nested; }
                {{ReferenceDeclarations.All["LeNet5"]}}
                public class Careless : IDisposable { public void Dispose() { } }
            }
            """);
        Compilation output = GeneratorRunner.RunOnce(project).AssertSound().Output;
        output = output.WithOptions(output.Options.WithSpecificDiagnosticOptions(
            analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().ToDictionary(id => id, _ => ReportDiagnostic.Warn)));
        ImmutableArray<Diagnostic> found = await output.WithAnalyzers(analyzers, new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        // They are awake: this is what they say of a class that is disposable and open to derivation, and does not care.
        Assert.Contains(found, d => d.Id == "CA1063" && d.GetMessage().Contains("Careless", StringComparison.Ordinal));
        Assert.Empty(found.Where(d => !OfTheUsersPart.Contains(d.Id) && !IsInCareless(d)).Select(d => d.ToString()));
    }

    private static bool IsInCareless(Diagnostic found) =>
        found.Location.SourceTree?.GetText().Lines.GetLineFromPosition(found.Location.SourceSpan.Start).ToString().Contains("Careless", StringComparison.Ordinal) == true;

    private static readonly Lazy<(ImmutableArray<DiagnosticAnalyzer> Analyzers, string Reason)> FrameworkAnalyzers = new(() =>
    {
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.0 → …/dotnet/sdk/*/Sdks/Microsoft.NET.Sdk/analyzers
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string sdks = Path.Combine(root, "sdk");
        string? folder = !Directory.Exists(sdks) ? null : Directory.GetDirectories(sdks).Order(StringComparer.Ordinal).Select(sdk => Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers")).LastOrDefault(Directory.Exists);
        if (folder is null)
            return ([], $"There is no SDK with analyzers in {sdks}.");
        try
        {
            AppDomain.CurrentDomain.AssemblyResolve += (_, name) =>
                Path.Combine(folder, new AssemblyName(name.Name).Name + ".dll") is var file && File.Exists(file) ? Assembly.LoadFrom(file) : null;
            return ([.. new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
                .SelectMany(file => Loadable(Assembly.LoadFrom(Path.Combine(folder, file))))
                .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && t.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
                .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)], "");
        }
        catch (Exception e) when (e is FileLoadException or FileNotFoundException or BadImageFormatException or TypeLoadException or TargetInvocationException)
        {
            return ([], "The SDK's analyzers cannot be loaded beside the compiler that these tests refer to: " + e.Message);
        }
    });

    /// <summary>Code fixes lie in the same files and need more than a compiler has.</summary>
    private static IEnumerable<Type> Loadable(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }
}
