using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Blocks;

namespace NetGen.Generator.Parsing.Declarations;

/// <summary>Binds the arguments of a [Use] to the parameters of its block, by position, and checks number and types.</summary>
internal static class UseBinder
{
    private static readonly SymbolDisplayFormat TypeName = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>The use; null if it is wrong, which has then been reported (by the C# compiler where the type itself is in error).</summary>
    public static BoundUse? Bind(AttributeSyntax attribute, ITypeSymbol type, IReadOnlyList<BoundArgument> arguments, SemanticModels models, DeclarationProblems problems)
    {
        if (type is not INamedTypeSymbol { TypeKind: not TypeKind.Error } named)
            return null;
        INamedTypeSymbol block = named.OriginalDefinition;
        if (!models.Declares(block) && models.SourceOf(block, CancellationToken.None) is { } source)
            block = source;
        if (!models.Declares(block))
        {
            problems.At(DiagnosticIds.BlockFromMetadata, attribute, block.Name, block.ContainingAssembly.Name);
            return null;
        }
        if (!NetGenAttributes.IsMarked(block, NetGenAttributes.Block) && !NetGenAttributes.IsMarked(block, NetGenAttributes.Network))
        {
            problems.At(DiagnosticIds.NotABlock, attribute, block.Name);
            return null;
        }
        IReadOnlyList<IFieldSymbol> parameters = BlockParameters.Of(block);
        IReadOnlyList<ExpressionSyntax> given = arguments.First(a => a.Name == "Arguments").Values;
        if (given.Count > parameters.Count)
        {
            string names = parameters.Count == 0 ? "" : " (" + string.Join(", ", parameters.Select(p => p.Name)) + ")";
            problems.At(DiagnosticIds.TooManyBlockArguments, given[parameters.Count], block.Name,
                (parameters.Count == 0 ? "" : "at most ") + Wording.CountOrNone(parameters.Count, "argument") + names, given.Count == 1 ? "1 is" : Count(given.Count) + " are");
            return null;
        }
        SemanticModel model = models.Model(attribute.SyntaxTree);
        bool fits = true;
        for (int i = 0; i < given.Count; i++)
        {
            // A use binds its arguments to object; what matters is whether the expression would initialise the constant.
            if (model.ClassifyConversion(given[i], parameters[i].Type) is { IsImplicit: true, IsUserDefined: false })
                continue;
            problems.At(DiagnosticIds.BlockArgumentType, given[i], parameters[i].Name, block.Name,
                parameters[i].Type.ToDisplayString(TypeName), model.GetTypeInfo(given[i]).Type?.ToDisplayString(TypeName) ?? "null");
            fits = false;
        }
        return fits ? new(block, given) : null;
    }

    private static string Count(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
