using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Parsing.Declarations;

/// <summary>An attribute of a network or block with its arguments bound to their parameters, but not evaluated: in a block that happens once for each use.</summary>
internal sealed record BoundStatement(string Kind, AttributeSyntax Syntax, IReadOnlyList<BoundArgument> Arguments, BoundUse? Use)
{
    /// <summary>The type of the project's own that it names.</summary>
    public CustomType? Type { get; init; }

    /// <summary>Whether it is a loss.</summary>
    public bool IsLoss { get; init; }

    public BoundArgument? Find(string name) => Arguments.FirstOrDefault(a => a.Name == name);
}

/// <summary>An argument as written.</summary>
/// <param name="Name">Parameter or property, in Pascal case.</param>
/// <param name="Type">Type of the value; of the elements if <paramref name="IsArray"/>.</param>
/// <param name="Values">One expression, or those of the array.</param>
/// <param name="IsPositional">Whether it is a parameter of the constructor.</param>
internal sealed record BoundArgument(string Name, ITypeSymbol Type, bool IsArray, IReadOnlyList<ExpressionSyntax> Values, bool IsPositional);

/// <summary>What a [Use] names: the block, and the expression for each parameter that gets one.</summary>
internal sealed record BoundUse(INamedTypeSymbol Block, IReadOnlyList<ExpressionSyntax> Arguments)
{
    /// <summary>Whether it is a network, which is used as a layer of another.</summary>
    public bool IsNetwork { get; } = NetGenAttributes.IsMarked(Block, NetGenAttributes.Network);
}
