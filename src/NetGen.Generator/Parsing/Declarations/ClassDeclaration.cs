using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Parsing.Declarations;

/// <summary>The program that stands on one class, network or block, as bound statements in order.</summary>
/// <param name="Class">The class.</param>
/// <param name="Statements">Its layers.</param>
/// <param name="IsValid">False if something is wrong that has been reported (here or by the C# compiler): nothing can be made of it.</param>
internal sealed record ClassDeclaration(INamedTypeSymbol Class, IReadOnlyList<BoundStatement> Statements, bool IsValid)
{
    /// <summary>Reads the attributes of all parts of the class; what is wrong with them is added to <paramref name="problems"/>.</summary>
    public static ClassDeclaration Read(INamedTypeSymbol type, SemanticModels models, DeclarationProblems problems, CancellationToken cancellation)
    {
        int before = problems.Count;
        bool valid = true;
        var statements = new List<BoundStatement>();
        TypeDeclarationSyntax? partWithLayers = null;
        foreach (TypeDeclarationSyntax part in Parts(type))
        {
            foreach (AttributeSyntax attribute in part.AttributeLists.Where(IsOnType).SelectMany(list => list.Attributes))
            {
                cancellation.ThrowIfCancellationRequested();
                SemanticModel model = models.Model(attribute.SyntaxTree);
                if (model.GetSymbolInfo(attribute, cancellation).Symbol is not IMethodSymbol { ContainingType: { } attributeType } constructor)
                {
                    // The compiler says what is wrong. It may be a misspelt layer, so the rest would be another network than the one meant.
                    valid = false;
                    continue;
                }
                if (!NetGenAttributes.IsStatement(attributeType))
                    continue;
                if (NetGenAttributes.IsDerived(attributeType))
                {
                    problems.At(DiagnosticIds.DerivedAttribute, attribute, NetGenAttributes.WithoutSuffix(attributeType.Name), NetGenAttributes.KindOf(attributeType));
                    continue;
                }
                if (partWithLayers is not null && partWithLayers != part)
                {
                    problems.Between(DiagnosticIds.LayersOnTwoParts, attribute, statements[0].Syntax, type.Name);
                    return new(type, statements, false);
                }
                partWithLayers = part;
                if (Bind(attribute, constructor, models, problems) is { } statement)
                    statements.Add(statement);
                else
                    valid = false;
            }
        }
        return new(type, statements, valid && problems.Count == before);
    }

    /// <summary>Reads the attributes of a method, which are the program of a step.</summary>
    public static ClassDeclaration Read(INamedTypeSymbol type, MethodDeclarationSyntax method, SemanticModels models, DeclarationProblems problems, CancellationToken cancellation)
    {
        int before = problems.Count;
        bool valid = true;
        var statements = new List<BoundStatement>();
        foreach (AttributeSyntax attribute in method.AttributeLists.Where(list => list.Target is null).SelectMany(list => list.Attributes))
        {
            cancellation.ThrowIfCancellationRequested();
            if (models.Model(attribute.SyntaxTree).GetSymbolInfo(attribute, cancellation).Symbol is not IMethodSymbol { ContainingType: { } attributeType } constructor)
                valid = false;
            else if (!NetGenAttributes.IsStatement(attributeType))
                continue;
            else if (NetGenAttributes.IsDerived(attributeType))
                problems.At(DiagnosticIds.DerivedAttribute, attribute, NetGenAttributes.WithoutSuffix(attributeType.Name), NetGenAttributes.KindOf(attributeType));
            else if (Bind(attribute, constructor, models, problems) is { } statement)
                statements.Add(statement);
            else
                valid = false;
        }
        return new(type, statements, valid && problems.Count == before);
    }

    public static IEnumerable<TypeDeclarationSyntax> Parts(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    private static bool IsOnType(AttributeListSyntax list) => list.Target is null || list.Target.Identifier.ValueText == "type";

    private static BoundStatement? Bind(AttributeSyntax attribute, IMethodSymbol constructor, SemanticModels models, DeclarationProblems problems)
    {
        if (AttributeBinder.Bind(attribute, constructor, models) is not { } arguments)
            return null;
        INamedTypeSymbol type = constructor.ContainingType;
        BoundUse? use = null;
        if (NetGenAttributes.IsUse(type))
        {
            use = UseBinder.Bind(attribute, type.TypeArguments[0], arguments, models, problems);
            if (use is null)
                return null;
        }
        CustomType? own = null;
        if (use is null && type.TypeArguments.Length == 1)
        {
            own = CustomTypes.Bind(attribute, type, problems);
            if (own is null)
                return null;
        }
        return new(NetGenAttributes.KindOf(type), attribute, arguments, use) { Type = own, IsLoss = NetGenAttributes.IsLoss(type) };
    }
}
