using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing;
using NetGen.Ilgpu;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>For kernels that were compiled with this project: the same text again, with barriers that can be waited at.</summary>
internal static class PreparedKernels
{
    private static readonly ConcurrentDictionary<string, Lazy<Type>> Known = new();

    public static MethodInfo Find(MethodInfo kernel)
    {
        Type owner = kernel.DeclaringType!;
        // Updates pass no barrier.
        if (owner != typeof(GradientKernels) && owner.Assembly != typeof(PreparedKernels).Assembly)
            return kernel;
        Type prepared = Known.GetOrAdd(owner.Name, name => new(() => owner == typeof(GradientKernels) ? Gradients() : Hosted(name[..^"Kernels".Length]))).Value;
        return prepared.GetMethod(kernel.Name) ?? throw new MissingMethodException(owner.Name, kernel.Name);
    }

    private static Type Gradients()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(WaitingLibrary.Resource("GradientKernels.cs"), new CSharpParseOptions(LanguageVersion.Latest), "GradientKernels.cs");
        return KernelAssembly.Compile(AsyncKernels.Rewrite(tree)).GetTypes().Single(t => t.Name == nameof(GradientKernels));
    }

    private static Type Hosted(string network)
    {
        INamedTypeSymbol symbol = Sources.Project.Compilation.GetTypeByMetadataName("NetGen.Gpu.Tests.Hosted." + network)!;
        ParsedNetwork parsed = NetworkParser.Parse(symbol, (TypeDeclarationSyntax)symbol.DeclaringSyntaxReferences[0].GetSyntax(), Sources.Project.Compilation,
            CancellationToken.None);
        return KernelAssembly.From(parsed.Spec!).Type("Kernels");
    }
}
