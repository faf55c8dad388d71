using Microsoft.CodeAnalysis;

namespace NetGen.Generator;

/// <summary>A project without what the generator has added to it, as the generator itself sees it: analyzers see the whole.</summary>
internal static class DeclaredCode
{
    /// <summary>The compiler keeps a generator's files in a folder that is called as it is.</summary>
    private static readonly string Folder = typeof(NetworkGenerator).FullName!;

    public static Compilation Of(Compilation whole) => whole.RemoveSyntaxTrees(whole.SyntaxTrees.Where(IsGenerated));

    private static bool IsGenerated(SyntaxTree tree)
    {
        string[] path = tree.FilePath.Split('/', '\\');
        return path.Contains(Folder) && !ShippedBlocks.Names.Any(block => ShippedBlocks.HintName(block) == path[path.Length - 1]);
    }
}
