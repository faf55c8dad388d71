using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Around;

/// <summary>Whatever stands around a declaration, and however the project is set, it compiles.</summary>
public class SurroundingTests
{
    private const string Body = "[Network, Input(1, 6, 6), Conv2D(3, 3, Bias = false), BatchNorm, ReLU, MaxPool2D(2), Flatten, Dropout(0.5), Dense(2), SoftmaxCrossEntropy]";

    private static readonly Dictionary<string, string> Sources = new()
    {
        ["namespaces that differ in dots and underscores"] = $$"""
            namespace My.A { {{Body}} public partial class B; }
            namespace My { {{Body}} public partial class A_B; }
            namespace My.A_ { {{Body}} public partial class B; }
            namespace My.A { {{Body}} public partial class _B; {{Body}} public partial class _; }
            namespace My_A { {{Body}} public partial class B; }
            """,
        ["nesting against namespaces"] = $$"""
            namespace My { public partial class Outer { {{Body}} public partial class Net; } }
            namespace My_Outer { {{Body}} public partial class Net; }
            namespace Models.V1 { {{Body}} public partial class Net; }
            {{Body}} public partial class Models_V1_Net;
            {{Body}} public partial class A_B;
            namespace A { {{Body}} public partial class B; }
            """,
        ["keywords"] = $$"""
            {{Body}} public partial class @class;
            namespace @namespace.@int { {{Body}} internal sealed partial class @event; public partial struct @struct { {{Body}} private partial class @new; } }
            {{Body}} public partial class await; {{Body}} public partial class nameof; {{Body}} public partial class dynamic; {{Body}} public partial class global;
            """,
        ["other alphabets"] = $"{Body} public partial class Größe; {Body} public partial class 重み; {Body} public partial class Ω; namespace Ñ.ж {{ {Body} public partial class ſ; }}",
        ["names of the runtime and of the framework"] = string.Join("\n",
            new[] { "Math", "Frame", "Guard", "Kernels", "V", "F4", "Shared", "Grid", "Kernel", "NetGen", "System", "Object", "String", "Int32", "Attribute", "Network", "Net",
                "INetwork", "Obsolete", "Device0" }
                .Select(name => $"namespace Of{name} {{ {Body} public partial class {name}; }}")),
        ["namespaces of the framework inside the user's"] = $$"""
            namespace My.System { public class Math; {{Body}} public partial class Net; }
            namespace My.NetGen { public class Frame; public class INetwork; {{Body}} public partial class Net; }
            namespace My.NetGen.Execution { public class Workspace; }
            namespace My { {{Body}} public partial class Net { private class System; private class NetGen; private class Batch; private const int Math = 1; } }
            """,
        ["aliases for the whole project"] = $"global using Math = My.Math; global using Frame = My.Math; global using V = My.Math; global using ILGPU = My.Math;\nnamespace My {{ public class Math; {Body} public partial class Net; }}",
        ["containers of every kind"] = $$"""
            public partial struct S { {{Body}} public partial class Net; }
            public readonly partial struct ReadOnly { {{Body}} public partial class Net; }
            public ref partial struct Ref { {{Body}} public partial class Net; }
            public partial record R(int X) { {{Body}} public partial class Net; }
            public partial record struct RS(int X) { {{Body}} public partial class Net; }
            public static partial class Static { {{Body}} public partial class Net; }
            public abstract partial class Abstract { {{Body}} protected partial class Net; {{Body}} private protected partial class Net2; {{Body}} protected internal sealed partial class Net3; }
            public partial interface I { {{Body}} public partial class Net; }
            public unsafe partial class Unsafe { {{Body}} private partial class Net; }
            public sealed partial class Primary(int x) { public int X => x; {{Body}} private partial class Net; }
            """,
        ["base classes and interfaces"] = $$"""
            public interface INamed { string Name { get; } void Save(string path); void Dispose(); int Depth => 3; }
            public abstract class Model : IAsyncDisposable { protected Model(int x = 3) { } public ValueTask DisposeAsync() => default; public event EventHandler? Changed; public void Raise() => Changed?.Invoke(this, EventArgs.Empty); public void Save(int x) { } private int Parameters; }
            {{Body}} public partial class Net : Model, INamed, INetwork { public string Name => "mine"; }
            {{Body}} public sealed partial class Closed : Model, IDisposable { public required string Label { get; init; } public void Save(System.IO.Stream stream) { } public void Predict(float[] x) { } public T CreatePredictor<T>() => default!; }
            """,
        ["base classes of every kind"] = $$"""
            public class Generic<T> { public T? Value { get; set; } }
            {{Body}} public partial class OfGeneric : Generic<int>;
            public class Demanding { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Demanding() { Label = ""; } public required string Label { get; init; } }
            {{Body}} public partial class OfDemanding : Demanding;
            public abstract class Rest { protected internal Rest(params int[] x) { } public abstract int Depth { get; } public virtual string Title => ""; public static int Size => 3; }
            {{Body}} public sealed partial class OfRest : Rest { public override int Depth => 3; public override string Title => "t"; public override bool Equals(object? other) => ReferenceEquals(this, other); public override int GetHashCode() => 1; }
            {{Body}} partial class OfAlias : Alias; public class Real;
            [Network, Input(2, As = "x"), Dense(3), Output("y")] public partial class Outer { {{Body}} public partial class Inner; [Network, Input(3), Dense(2)] private partial class Kernels; [Network, Input(3), Dense(2)] private partial class predict; }
            namespace NetGen { [Network, Input(3), Dense(2)] public partial class DebugBuild; }
            public class Derived : OfGeneric { protected override void Dispose(bool disposing) => base.Dispose(disposing); }
            [Network, Input(4), Dense(2)] public partial class Program { public static void Main2() { } }
            """.Replace("partial class OfAlias : Alias", "public partial class OfAlias : global::Real"),
        ["words as names of tensors"] = string.Join("\n", new[] { "scoped", "file", "field", "value", "var", "dynamic", "nint", "unmanaged", "required", "allows", "extension", "when", "yield", "async", "this", "base", "network", "optimizer", "seed", "Trainer" }
            .Select((word, i) => $"[Network, Input(4, As = \"{word}\"), Input(4, As = \"other\"), Add(\"{word}\"), Dense(3), As(\"{word}2\"), Output(\"{word}2\"), MSE(Target = \"{word}3\")] public partial class Net{i};")),
        ["constructors"] = $$"""
            {{Body}} public partial class Net { public Net() : this(7) { } public Net(string path) : this() => Load(path); private Net(int x, int y) : this((ulong)x) { _ = y; } static Net() { } ~Net() { } private int _seed = 3; private int NetworkDescription = 4; public int Both => _seed + NetworkDescription; }
            {{Body}} public partial class Named { public Named(string label, ulong seed = 0) : this(seed) => Label = label; public string Label { get; } = ""; }
            """,
        ["members that only look alike"] = $$"""
            {{Body}} public partial class Net
            {
                public void Save(System.IO.Stream stream) { }
                public void Load(ref string path) { }
                public static long PredictionBytes(long maxBatch) => 0;
                public void Dispose<T>() { }
                public float[] Predict(float[] image) { var y = new float[OutputSize]; Predict(image, y); return y; }
                public class Predictor<T>;
                public int ImageSize => 3;
                private static int batch, f, predictor;
                public override string ToString() => $"{batch}{f}{predictor}";
            }
            """,
        ["attributes"] = $$"""
            {{Body}} [Obsolete("old"), System.Diagnostics.DebuggerDisplay("x")] public partial class Net;
            [System.CodeDom.Compiler.GeneratedCode("mine", "1")] public static class Mine;
            """,
        ["parts"] = $$"""
            public partial class Net { public int Own => ParameterCount; }
            {{Body}} partial class Net;
            sealed partial class Net : IDisposable;
            """,
        ["an author's own Names and static usings"] = $"global using static System.Math; global using static My.Everything;\nnamespace My {{ public static class Everything {{ public static int Forward() => 1; public const int Stages = 2; public static void Dense1() {{ }} }} {Body} public partial class Net; }}",
    };

    public static TheoryData<string> Names => [.. Sources.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles(string name) => GeneratorRunner.RunOnce(TestCompilation.Create("global using System.Threading.Tasks;", Sources[name])).AssertSound();

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles_with_devices(string name) =>
        GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create("global using System.Threading.Tasks;", Sources[name]))).AssertSound();

    /// <summary>A project may use ILGPU for itself.</summary>
    [Fact]
    public void Ilgpu_alone_gets_no_kernels()
    {
        CSharpCompilation project = TestCompilation.Create($"{Body} public partial class Net;");
        GeneratorRun alone = GeneratorRunner.RunOnce(project.AddReferences(DeviceReferences.Ilgpu)).AssertSound();
        Assert.DoesNotContain(alone.Sources, s => s.HintName is "Net.Kernels.g.cs" or "Net.Device.g.cs");
        GeneratorRun both = GeneratorRunner.RunOnce(DeviceReferences.AddTo(project)).AssertSound();
        Assert.Equal(2, both.Sources.Count(s => s.HintName is "Net.Kernels.g.cs" or "Net.Device.g.cs"));
    }

    public static TheoryData<string> Settings => ["C# 12", "nullable off", "checked", "warnings as errors", "library of old usings", "strict", "release", "no documentation"];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Compiles_under(string setting)
    {
        CSharpCompilation project = DeviceReferences.AddTo(TestCompilation.Create($"namespace My {{ {Body} public partial class Net; [Network, Input(3), GELU, Dense(2), Output(\"y\")] internal sealed partial class NoLoss; }}"));
        CSharpCompilationOptions options = project.Options;
        project = setting switch
        {
            "C# 12" => project.WithParseOptions(new(LanguageVersion.CSharp12)),
            "nullable off" => project.WithOptions(options.WithNullableContextOptions(NullableContextOptions.Disable)),
            "checked" => project.WithOptions(options.WithOverflowChecks(true)),
            "warnings as errors" => project.WithOptions(options.WithGeneralDiagnosticOption(ReportDiagnostic.Error).WithWarningLevel(9999)),
            "strict" => project.WithParseOptions(TestCompilation.ParseOptions.WithFeatures([new("strict", "true")])),
            "release" => project.WithOptions(options.WithOptimizationLevel(OptimizationLevel.Release)),
            "no documentation" => project.WithParseOptions(TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.None)),
            _ => project.ReplaceSyntaxTree(project.SyntaxTrees[0], TestCompilation.Tree("global using NetGen;", "Usings.cs")),
        };
        GeneratorRun run = GeneratorRunner.RunOnce(project).AssertSound();
        Assert.Equal(2, run.Sources.Count(s => s.HintName is "My.Net.g.cs" or "My.NoLoss.g.cs"));
    }

    /// <summary>Texts say the name, not how C# escapes it.</summary>
    [Fact]
    public void An_escaped_class_has_its_name_in_texts()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create("[Network, Input(4), Dense(2)] public partial class @class;"))).AssertSound();
        foreach (string text in run.Sources.Select(s => s.SourceText.ToString()))
            Assert.DoesNotContain("\"@", text);
        Assert.Contains("INetwork.Name => \"class\";", run.Text("class.g.cs"));
        Assert.Contains("class classKernels", run.Text("class.Kernels.g.cs"));
    }
}
