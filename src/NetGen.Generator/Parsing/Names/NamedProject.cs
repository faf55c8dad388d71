using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing.Caching;
using NetGen.Generator.Parsing.Steps;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Names;

/// <summary>
/// A project as its declarations are read: with the constants of tensors' names (<c>LeNet5.Tensors.Skip1</c>), which the compiler will find in what is generated, and which are
/// not there while it is. So <c>[Add(LeNet5.Tensors.Skip1)]</c> means to NetGen what it will mean to the compiler, however it is written: through an alias, a
/// <c>using static</c>, a constant or a longer expression. A project that writes none of them is read as it is.
/// </summary>
internal sealed class NamedProject
{
    /// <summary>What the file of the constants is called. Nobody sees it.</summary>
    private const string FileName = "NetGen.Tensors.constants";

    private static readonly ConditionalWeakTable<Compilation, NamedProject> Known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> Mentions = new();

    private readonly SemanticModels _declared;

    private NamedProject(Compilation declared)
    {
        _declared = SemanticModels.Of(declared);
        Compilation = declared.SyntaxTrees.Any(MentionsConstants) && Constants(declared) is { Length: > 0 } text
            ? declared.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)declared.SyntaxTrees.First().Options, FileName))
            : declared;
        Models = SemanticModels.Of(Compilation);
    }

    /// <summary>With the constants.</summary>
    public Compilation Compilation { get; }

    public SemanticModels Models { get; }

    public static NamedProject Of(Compilation compilation)
    {
        NamedProject project = Known.GetValue(compilation, declared => new NamedProject(declared));
        // Who asks about the project with its constants is told of the same.
        return ReferenceEquals(project.Compilation, compilation) ? project : Known.GetValue(project.Compilation, _ => project);
    }

    /// <summary>The names that a class gives, as constants.</summary>
    public EquatableArray<TensorName> NamesOf(INamedTypeSymbol type) => TensorNames.Of(type, _declared);

    /// <summary>The class, in this project.</summary>
    public INamedTypeSymbol Seen(INamedTypeSymbol type, TypeDeclarationSyntax syntax) =>
        ReferenceEquals(Models, _declared) ? type : Models.Model(syntax.SyntaxTree).GetDeclaredSymbol(syntax) as INamedTypeSymbol ?? type;

    /// <summary>Whether a member is one that was added for reading.</summary>
    public static bool IsConstants(ISymbol member) => member.Locations.Any(place => place.SourceTree?.FilePath == FileName);

    /// <summary>Outside of bodies, which declarations do not see.</summary>
    private static bool MentionsConstants(SyntaxTree tree) => Mentions.GetValue(tree, t => new(t.GetRoot()
        .DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or AccessorListSyntax or GlobalStatementSyntax))
        .Any(node => node is IdentifierNameSyntax name && name.Identifier.ValueText == TensorName.Class))).Value;

    private string Constants(Compilation declared)
    {
        var text = new StringBuilder();
        Surroundings surroundings = Surroundings.Of(declared);
        var known = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (TypeDeclarationSyntax syntax in declared.SyntaxTrees.SelectMany(tree => tree.GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)).OfType<TypeDeclarationSyntax>())
        {
            if (!MayName(syntax, surroundings) || _declared.Model(syntax.SyntaxTree).GetDeclaredSymbol(syntax) is not INamedTypeSymbol type)
                continue;
            if (known.Add(type) && TensorNames.CanHave(type))
                Print(text, type, NamesOf(type));
        }
        return text.ToString();
    }

    /// <summary>Going by what is written.</summary>
    private static bool MayName(TypeDeclarationSyntax type, Surroundings surroundings) =>
        AttributeNames.MayCarry(type, "Network", surroundings) || AttributeNames.MayCarry(type, "Block", surroundings) || StepSyntax.HasSteps(type);

    private static void Print(StringBuilder text, INamedTypeSymbol type, EquatableArray<TensorName> names)
    {
        if (names.Count == 0)
            return;
        List<string> headers = TypeHeader.Containing(type).Append("partial class " + TypeHeader.Escaped(type.Name)).ToList();
        if (!type.ContainingNamespace.IsGlobalNamespace)
            headers.Insert(0, "namespace " + type.ContainingNamespace.ToDisplayString(TypeHeader.Qualified));
        foreach (string header in headers)
            text.Append(header).Append(" {\n");
        text.Append(Text(names)).Append('}', headers.Count).Append('\n');
    }

    /// <summary>The class of the constants, as declarations have to see it.</summary>
    public static string Text(EquatableArray<TensorName> names) =>
        $"public static class {TensorName.Class} {{ {string.Concat(names.Select(name => $"public const string {TypeHeader.Escaped(name.Constant)} = \"{name.Name}\"; "))}}}\n";
}
