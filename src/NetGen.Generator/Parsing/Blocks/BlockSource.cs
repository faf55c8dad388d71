using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Names;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>
/// The source of blocks of other assemblies. Metadata keeps no attribute of NetGen's, and of a constant its value alone, while a block is evaluated anew for each use; so a library
/// carries the text of its public blocks as metadata of its own (<c>[assembly: AssemblyMetadata("NetGen.Block", …)]</c>), which is parsed and bound where one of them is used.
/// </summary>
internal static class BlockSource
{
    /// <summary>The key of the assembly's metadata.</summary>
    public const string Key = "NetGen.Block";

    /// <summary>
    /// A file with the attributes and the constants of a block, and all usings that hold where it is declared; null for one that other assemblies cannot name by itself.
    /// </summary>
    public static string? Of(INamedTypeSymbol block, Compilation compilation)
    {
        if (block.DeclaredAccessibility != Microsoft.CodeAnalysis.Accessibility.Public || block.ContainingType is not null || block.TypeParameters.Length > 0)
            return null;
        var outer = new List<string>();
        var inner = new List<string>();
        var members = new List<string>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
            outer.AddRange(((CompilationUnitSyntax)tree.GetRoot()).Usings.Where(u => !u.GlobalKeyword.IsKind(SyntaxKind.None)).Select(Text));
        foreach (TypeDeclarationSyntax part in Declarations.ClassDeclaration.Parts(block))
        {
            outer.AddRange(((CompilationUnitSyntax)part.SyntaxTree.GetRoot()).Usings.Select(Text));
            inner.AddRange(part.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().SelectMany(space => space.Usings).Select(Text));
            members.AddRange(part.Members.OfType<FieldDeclarationSyntax>().Where(f => f.Modifiers.Any(SyntaxKind.ConstKeyword)).Select(f => "    " + f + "\n"));
        }
        // What is generated for it is not there where its source is: the names that it may use itself.
        EquatableArray<TensorName> names = TensorNames.CanHave(block) ? NamedProject.Of(compilation).NamesOf(block) : EquatableArray<TensorName>.Empty;
        if (names.Count > 0)
            members.Add(NamedProject.Text(names));
        IEnumerable<string> attributes = Declarations.ClassDeclaration.Parts(block).SelectMany(part => part.AttributeLists).Select(list => list + "\n");
        string space = block.ContainingNamespace.IsGlobalNamespace ? "" : $"namespace {block.ContainingNamespace.ToDisplayString(TypeHeader.Qualified)};\n";
        return string.Concat(outer.Distinct().Concat(new[] { space }).Concat(inner.Distinct()).Concat(attributes))
            + $"public partial class {TypeHeader.Escaped(block.Name)}\n{{\n{string.Concat(members)}}}\n";
    }

    /// <summary>The blocks that the references of a compilation carry, as files for it.</summary>
    public static IReadOnlyList<SyntaxTree> Referenced(Compilation compilation)
    {
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        var trees = new List<SyntaxTree>();
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            foreach (string text in assembly.GetAttributes().Select(CarriedBy).OfType<string>())
            {
                string path = FormattableString.Invariant($"{SourceSite.OfLibrary}{assembly.Name}/{trees.Count}.cs");
                trees.Add(CSharpSyntaxTree.ParseText(text, options, path, System.Text.Encoding.UTF8));
            }
        }
        return trees;
    }

    private static string? CarriedBy(AttributeData attribute) =>
        attribute is { AttributeClass.Name: "AssemblyMetadataAttribute", ConstructorArguments: { Length: 2 } arguments } && Key.Equals(arguments[0].Value)
            ? arguments[1].Value as string
            : null;

    private static string Text(UsingDirectiveSyntax directive) => directive.WithGlobalKeyword(default).WithoutTrivia().ToString() + "\n";
}
