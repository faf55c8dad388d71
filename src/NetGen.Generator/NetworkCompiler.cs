using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>From specification to source text.</summary>
internal static class NetworkCompiler
{
    public static CompilationResult Compile(NetworkSpec spec, CancellationToken cancellation) =>
        new(EquatableArray<SourceFile>.Empty, EquatableArray<Problem>.Empty);
}
