using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing.Blocks;
using NetGen.Generator.Parsing.Caching;
using NetGen.Generator.Parsing.Constants;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Parsing.Steps;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Names;

/// <summary>
/// The names that a class gives to tensors, in its own attributes and in those of its steps. They are read before anything else, and whatever else may be wrong with the
/// declaration: other declarations refer to them, and an editor completes them while a line is half written.
/// </summary>
internal static class TensorNames
{
    public static EquatableArray<TensorName> Of(INamedTypeSymbol type, SemanticModels models)
    {
        var own = new BlockConstants(type, Array.Empty<KeyValuePair<IFieldSymbol, object?>>(), models);
        return TensorName.Of(Attributes(type).SelectMany(attribute => Named(attribute, own, models)).Where(StatementNames.IsOfTensor));
    }

    /// <summary>Whether the class can be given a part with their constants: all parts of it and of the classes around it are partial, and nothing in it is called so.</summary>
    public static bool CanHave(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class, IsRecord: false } || type.Name == TensorName.Class || IsShipped(type))
            return false;
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0 || outer.IsFileLocal || !ClassDeclaration.Parts(outer).All(part => part.Modifiers.Any(SyntaxKind.PartialKeyword)))
                return false;
        }
        return IsFree(type) && BaseTypes(type).All(b => IsFree(b) && !NetGenAttributes.IsMarked(b, NetGenAttributes.Block));

        // Nothing of that name. What a block that it derives from will have is not there yet.
        static bool IsFree(INamedTypeSymbol t) => t.GetMembers(TensorName.Class).All(NamedProject.IsConstants);
    }

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? b = type.BaseType; b is not null; b = b.BaseType)
            yield return b;
    }

    /// <summary>NetGen's own blocks, of which every project has a copy, use no constants.</summary>
    private static bool IsShipped(INamedTypeSymbol type) => type.ContainingNamespace is { Name: NetGenAttributes.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    private static IEnumerable<AttributeSyntax> Attributes(INamedTypeSymbol type)
    {
        foreach (TypeDeclarationSyntax part in ClassDeclaration.Parts(type))
        {
            IEnumerable<AttributeListSyntax> lists = part.AttributeLists;
            if (StepSyntax.HasSteps(part))
                lists = lists.Concat(part.Members.OfType<MethodDeclarationSyntax>().SelectMany(method => method.AttributeLists));
            foreach (AttributeSyntax attribute in lists.SelectMany(list => list.Attributes))
            {
                if (attribute.ArgumentList is not null)
                    yield return attribute;
            }
        }
    }

    private static IEnumerable<string> Named(AttributeSyntax attribute, BlockConstants own, SemanticModels models)
    {
        SymbolInfo bound = models.Model(attribute.SyntaxTree).GetSymbolInfo(attribute);
        var constructor = (bound.Symbol ?? bound.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
        // Of an attribute that there is not, a misspelt layer, the properties are still what they are called.
        if (constructor is not null && (!NetGenAttributes.IsStatement(constructor.ContainingType) || NetGenAttributes.IsDerived(constructor.ContainingType)))
            yield break;
        string kind = constructor is null ? AttributeNames.Simple(attribute.Name) : NetGenAttributes.KindOf(constructor.ContainingType);
        int position = 0;
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList!.Arguments)
        {
            if (AttributeBinder.NameOf(argument, constructor, ref position) is not { } name || !NamingArguments.Are(kind, name))
                continue;
            foreach (ExpressionSyntax expression in AttributeBinder.ArrayElements(argument.Expression) ?? new[] { argument.Expression })
            {
                // With each use of a block, a name that is made of its parameters is another one.
                if (expression is not LiteralExpressionSyntax && own.MayMatterTo(expression))
                    continue;
                if (models.Constant(expression).Value is string written)
                {
                    foreach (string tensor in NamingArguments.Of(kind, name, written))
                        yield return tensor;
                }
            }
        }
    }
}
