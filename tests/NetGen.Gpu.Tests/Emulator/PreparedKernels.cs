using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator;
using NetGen.Generator.Parsing;
using NetGen.Generator.Parsing.Steps;
using NetGen.Generator.Specs;
using NetGen.Ilgpu;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>For kernels that were compiled with this project: the same text again, with barriers that can be waited at.</summary>
internal static class PreparedKernels
{
    private static readonly ConcurrentDictionary<string, Lazy<Type>> Known = new();

    private static readonly Lazy<SourceFile[]> Hosted = new(() => [.. HostedTypes(Sources.Project.Compilation.GlobalNamespace).SelectMany(Compile)
        .Where(file => file.HintName.EndsWith(".Kernels.g.cs", StringComparison.Ordinal))]);

    public static MethodInfo Find(MethodInfo kernel)
    {
        Type owner = kernel.DeclaringType!;
        // What the library runs besides passes no barrier.
        if (owner != typeof(GradientKernels) && owner.Assembly != typeof(PreparedKernels).Assembly)
            return kernel;
        Type prepared = Known.GetOrAdd(owner.FullName!, _ => new(() => Prepared(owner))).Value;
        return prepared.GetMethod(kernel.Name) ?? throw new MissingMethodException(owner.Name, kernel.Name);
    }

    private static Type Prepared(Type owner)
    {
        string text = owner == typeof(GradientKernels)
            ? WaitingLibrary.Resource("GradientKernels.cs")
            : Hosted.Value.Single(file => file.Text.Contains($"namespace {owner.Namespace}\n", StringComparison.Ordinal)
                && file.Text.Contains($"internal static class {owner.Name}\n", StringComparison.Ordinal)).Text;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), owner.Name + ".cs");
        return KernelAssembly.Compile(AsyncKernels.Rewrite(tree)).GetTypes().Single(t => t.Name == owner.Name);
    }

    private static IEnumerable<INamedTypeSymbol> HostedTypes(INamespaceSymbol all) =>
        all.GetNamespaceMembers().SelectMany(HostedTypes).Concat(all.ToDisplayString() == "NetGen.Gpu.Tests.Hosted" ? all.GetTypeMembers() : []);

    private static IEnumerable<SourceFile> Compile(INamedTypeSymbol type)
    {
        var syntax = (TypeDeclarationSyntax)type.DeclaringSyntaxReferences[0].GetSyntax();
        if (StepsParser.HasSteps(type))
        {
            StepsSpec steps = StepsParser.Parse(type, syntax, Sources.Project.Compilation, CancellationToken.None).Spec!;
            return StepsCompiler.Compile(
                steps with { Class = OnDevice(steps.Class), Nets = steps.Nets.Select(net => net with { Spec = OnDevice(net.Spec) }).ToEquatableArray() }, CancellationToken.None).Files;
        }
        return NetworkParser.Parse(type, syntax, Sources.Project.Compilation, CancellationToken.None).Spec is { } spec
            ? NetworkCompiler.Compile(OnDevice(spec), CancellationToken.None).Files
            : [];
    }

    private static NetworkSpec OnDevice(NetworkSpec spec) => spec with { EmitDevice = true };
}
