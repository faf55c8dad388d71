using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing.Blocks;
using NetGen.Generator.Parsing.Declarations;

namespace NetGen.Generator.Parsing;

/// <summary>
/// What has been asked of one compilation already. An editor runs the parser on every keystroke, and binding attributes is most of its work:
/// all networks of a compilation share the answers, which go when the compilation goes.
/// </summary>
internal sealed class SemanticModels
{
    private static readonly ConditionalWeakTable<Compilation, SemanticModels> Known = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<ExpressionSyntax, Optional<object?>> _constants = new();
    private readonly ConcurrentDictionary<ExpressionSyntax, IOperation?> _operations = new();
    private readonly ConcurrentDictionary<INamedTypeSymbol, ClassDeclaration> _blocks = new(SymbolEqualityComparer.Default);

    private readonly Lazy<Compilation?> _joined;

    private SemanticModels(Compilation compilation)
    {
        _compilation = compilation;
        _joined = new(() => BlockSource.Referenced(compilation) is { Count: > 0 } blocks ? compilation.AddSyntaxTrees(blocks) : null);
    }

    public static SemanticModels Of(Compilation compilation) => Known.GetValue(compilation, c => new SemanticModels(c));

    public SemanticModel Model(SyntaxTree tree) => _models.GetOrAdd(tree, t => (_compilation.ContainsSyntaxTree(t) ? _compilation : _joined.Value!).GetSemanticModel(t));

    /// <summary>
    /// Whether the source of a class is known here. That of a referenced project is there too in an editor, which gives the compiler the other project itself and not its assembly;
    /// but nothing can be bound in it.
    /// </summary>
    public bool Declares(INamedTypeSymbol type) => type.DeclaringSyntaxReferences is { Length: > 0 } parts
        && (_compilation.ContainsSyntaxTree(parts[0].SyntaxTree) || (_joined.IsValueCreated && _joined.Value?.ContainsSyntaxTree(parts[0].SyntaxTree) == true));

    /// <summary>A block of another assembly as its source says, which that assembly carries; null where it does not, or where the source means nothing here.</summary>
    public INamedTypeSymbol? SourceOf(INamedTypeSymbol block, CancellationToken cancellation)
    {
        if (block.ContainingType is not null || _joined.Value is not { } joined)
            return null;
        string name = block.MetadataName;
        for (INamespaceSymbol space = block.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
            name = space.MetadataName + "." + name;
        return joined.Assembly.GetTypeByMetadataName(name) is { } source && Block(source, cancellation).IsValid ? source : null;
    }

    /// <summary>The compiler's value of an expression, parameters of blocks having their defaults.</summary>
    public Optional<object?> Constant(ExpressionSyntax expression) => _constants.GetOrAdd(expression, e => Model(e.SyntaxTree).GetConstantValue(e));

    public IOperation? Operation(ExpressionSyntax expression) => _operations.GetOrAdd(expression, e => Model(e.SyntaxTree).GetOperation(e));

    /// <summary>The statements of a block. What is wrong with it is reported by <see cref="Blocks.BlockRules"/>, not here.</summary>
    public ClassDeclaration Block(INamedTypeSymbol block, CancellationToken cancellation) =>
        _blocks.GetOrAdd(block, b => ClassDeclaration.Read(b, this, new DeclarationProblems(new SiteList()), cancellation));
}
