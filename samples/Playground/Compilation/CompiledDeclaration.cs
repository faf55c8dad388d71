namespace Playground.Compilation;

/// <summary>What the generator and the compiler made of a declaration.</summary>
/// <param name="Squiggles">What is wrong with it, in the order of the text.</param>
/// <param name="Files">The generated files.</param>
/// <param name="Image">The assembly; null if something is wrong.</param>
/// <param name="Time">How long generating took.</param>
public sealed record CompiledDeclaration(IReadOnlyList<Squiggle> Squiggles, IReadOnlyList<GeneratedFile> Files, byte[]? Image, TimeSpan Time)
{
    /// <summary>The network drawn; null where there is none.</summary>
    public NetworkSheet? Sheet { get; init; }
}

/// <summary>A generated file.</summary>
public sealed record GeneratedFile(string Name, string Text);
