using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private SemanticModels(Compilation compilation) => _compilation = compilation;

    public static SemanticModels Of(Compilation compilation) => Known.GetValue(compilation, c => new SemanticModels(c));

    public SemanticModel Model(SyntaxTree tree) => _models.GetOrAdd(tree, t => _compilation.GetSemanticModel(t));

    /// <summary>The compiler's value of an expression, parameters of blocks having their defaults.</summary>
    public Optional<object?> Constant(ExpressionSyntax expression) => _constants.GetOrAdd(expression, e => Model(e.SyntaxTree).GetConstantValue(e));

    public IOperation? Operation(ExpressionSyntax expression) => _operations.GetOrAdd(expression, e => Model(e.SyntaxTree).GetOperation(e));

    /// <summary>The statements of a block. What is wrong with it is reported by <see cref="Blocks.BlockRules"/>, not here.</summary>
    public ClassDeclaration Block(INamedTypeSymbol block, CancellationToken cancellation) =>
        _blocks.GetOrAdd(block, b => ClassDeclaration.Read(b, this, new DeclarationProblems(new SiteList()), cancellation));
}
