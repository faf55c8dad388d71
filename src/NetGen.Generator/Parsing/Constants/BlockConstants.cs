using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Parsing.Constants;

/// <summary>
/// The constants of one class under one use: parameters have the values given, and every other constant of the class is computed from its initialiser anew.
/// Constants of other classes are what C# says they are.
/// </summary>
internal sealed class BlockConstants
{
    private readonly INamedTypeSymbol? _block;
    private readonly Dictionary<IFieldSymbol, object?> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IFieldSymbol> _inProgress = new(SymbolEqualityComparer.Default);
    private readonly ConstantEvaluator _evaluator;

    public BlockConstants(INamedTypeSymbol? block, IEnumerable<KeyValuePair<IFieldSymbol, object?>> given, SemanticModels models)
    {
        _block = block;
        _evaluator = new ConstantEvaluator(this, models);
        foreach (KeyValuePair<IFieldSymbol, object?> pair in given)
            _values[pair.Key] = pair.Value;
    }

    /// <summary>The constants of a network, which has no parameters.</summary>
    public static BlockConstants None(SemanticModels models) => new(null, Array.Empty<KeyValuePair<IFieldSymbol, object?>>(), models);

    /// <summary>The value of an expression that stands in the class, converted to <paramref name="type"/>.</summary>
    /// <exception cref="EvaluationException">With these parameters there is none.</exception>
    public object? Evaluate(ExpressionSyntax expression, ITypeSymbol type) => ConstantConversion.To(type, _evaluator.Evaluate(expression));

    /// <summary>The value of an expression where a double is wanted. A float means the decimal number that it was written as: 0.1f is 0.1, not 0.10000000149.</summary>
    /// <exception cref="EvaluationException">With these parameters there is none.</exception>
    public double EvaluateReal(ExpressionSyntax expression)
    {
        object? value = _evaluator.Evaluate(expression);
        return value is float single
            ? double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : Convert.ToDouble(value is char c ? (int)c : value, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether the expression may hold a constant of the class, going by names.</summary>
    public bool MayMatterTo(ExpressionSyntax expression) => _block is not null
        && expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => _block.GetMembers(name.Identifier.ValueText).Any(m => m is IFieldSymbol { IsConst: true }));

    /// <summary>Whether the constant belongs to the class, so that its value may depend on the parameters.</summary>
    public bool Owns(IFieldSymbol field) => field.IsConst && _block is not null && SymbolEqualityComparer.Default.Equals(field.ContainingType.OriginalDefinition, _block);

    public object? ValueOf(IFieldSymbol field)
    {
        field = field.OriginalDefinition;
        if (_values.TryGetValue(field, out object? value))
            return value;
        // C# reports circular constants; here they must merely not recurse for ever.
        if (!_inProgress.Add(field))
            throw new EvaluationException($"'{field.Name}' depends on itself");
        var declarator = field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax;
        value = declarator?.Initializer is { } initializer ? Evaluate(initializer.Value, field.Type) : field.ConstantValue;
        _inProgress.Remove(field);
        _values[field] = value;
        return value;
    }
}
