using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>The parameters of a block: its constants marked [Param], in order of declaration.</summary>
internal static class BlockParameters
{
    public static IReadOnlyList<IFieldSymbol> Of(INamedTypeSymbol block) => Marked(block, NetGenAttributes.Param);

    /// <summary>The constants that stand for the number of the repetition.</summary>
    public static IReadOnlyList<IFieldSymbol> RepeatIndices(INamedTypeSymbol block) => Marked(block, NetGenAttributes.RepeatIndex);

    private static IReadOnlyList<IFieldSymbol> Marked(INamedTypeSymbol block, string attribute) =>
        block.GetMembers().OfType<IFieldSymbol>().Where(f => f.IsConst && NetGenAttributes.IsMarked(f, attribute)).ToArray();
}
