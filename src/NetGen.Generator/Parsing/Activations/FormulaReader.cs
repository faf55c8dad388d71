using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Activations;

/// <summary>Translates the expression of an activation into postfix order; other activations that it calls are put in.</summary>
internal sealed class FormulaReader(SemanticModels models)
{
    /// <summary>Longer formulas are a slip: methods that call each other twice each grow without end.</summary>
    private const int MaxTokens = 1000;

    private static readonly Dictionary<string, int> Functions = new(StringComparer.Ordinal)
    {
        ["Exp"] = 1, ["Log"] = 1, ["Sqrt"] = 1, ["Tanh"] = 1, ["Sin"] = 1, ["Cos"] = 1, ["Abs"] = 1, ["Min"] = 2, ["Max"] = 2, ["Pow"] = 2,
    };

    private readonly Stack<IMethodSymbol> _calls = new();

    /// <summary>The part that has no place in a formula, where <see cref="Read"/> gives none.</summary>
    public ExpressionSyntax? Offending { get; private set; }

    /// <param name="method">An activation.</param>
    /// <param name="values">What stands for each of its parameters.</param>
    public IReadOnlyList<string>? Read(IMethodSymbol method, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        _calls.Push(method);
        var tokens = new List<string>();
        bool isRead = Add(tokens, Expression(method)!, values);
        _calls.Pop();
        return isRead ? tokens : null;
    }

    /// <summary>What the method returns, if that is all it does.</summary>
    public static ExpressionSyntax? Expression(IMethodSymbol method) => method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: var expression } => expression,
        MethodDeclarationSyntax { Body.Statements: { Count: 1 } statements } => (statements[0] as ReturnStatementSyntax)?.Expression,
        _ => null,
    };

    private bool Add(List<string> tokens, ExpressionSyntax expression, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        if (tokens.Count > MaxTokens)
            return Refuse(expression);
        if (models.Constant(expression) is { HasValue: true, Value: float or double or int or long })
        {
            tokens.Add(ActivationToken.Of(ActivationReader.DecimalOf(models.Constant(expression).Value)));
            return true;
        }
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Add(tokens, inner.Expression, values);
            case CastExpressionSyntax cast when models.Model(cast.SyntaxTree).GetTypeInfo(cast).Type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double:
                return Add(tokens, cast.Expression, values);
            case IdentifierNameSyntax name when values.TryGetValue(name.Identifier.ValueText, out IReadOnlyList<string>? value) && Symbol(name) is IParameterSymbol:
                tokens.AddRange(value);
                return true;
            case PrefixUnaryExpressionSyntax sign when sign.IsKind(SyntaxKind.UnaryMinusExpression):
                return Add(tokens, sign.Operand, values) && Then(tokens, "Negate");
            case BinaryExpressionSyntax binary when Operator(binary.Kind()) is { } op:
                return Add(tokens, binary.Left, values) && Add(tokens, binary.Right, values) && Then(tokens, op);
            case ConditionalExpressionSyntax choice when Unwrapped(choice.Condition) is BinaryExpressionSyntax condition && Comparison(condition.Kind()) is { } comparison:
                return Choose(tokens, choice, condition, comparison, values);
            case InvocationExpressionSyntax call when Symbol(call) is IMethodSymbol method:
                return Call(tokens, call, method, values);
            default:
                return Refuse(expression);
        }
    }

    private bool Choose(
        List<string> tokens, ConditionalExpressionSyntax choice, BinaryExpressionSyntax condition, (string Name, bool Swaps, bool Negates) comparison,
        IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        (ExpressionSyntax left, ExpressionSyntax right) = comparison.Swaps ? (condition.Right, condition.Left) : (condition.Left, condition.Right);
        (ExpressionSyntax then, ExpressionSyntax otherwise) = comparison.Negates ? (choice.WhenFalse, choice.WhenTrue) : (choice.WhenTrue, choice.WhenFalse);
        return Add(tokens, left, values) && Add(tokens, right, values) && Add(tokens, then, values) && Add(tokens, otherwise, values)
            && Then(tokens, ActivationToken.Choose + comparison.Name);
    }

    private bool Call(List<string> tokens, InvocationExpressionSyntax call, IMethodSymbol method, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (arguments.Any(argument => argument.NameColon is not null))
            return Refuse(call);
        if (method.ContainingType is { Name: "MathF" or "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return Functions.TryGetValue(method.Name, out int count) && arguments.Count == count
                ? arguments.All(argument => Add(tokens, argument.Expression, values)) && Then(tokens, method.Name)
                : Refuse(call);
        }
        if (ActivationReader.Wrong(method) is not null || _calls.Contains(method, SymbolEqualityComparer.Default))
            return Refuse(call);
        var inner = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            var value = new List<string>();
            if (i >= arguments.Count)
                value.Add(ActivationToken.Of(ActivationReader.DecimalOf(method.Parameters[i].ExplicitDefaultValue)));
            else if (!Add(value, arguments[i].Expression, values))
                return false;
            inner[method.Parameters[i].Name] = value;
        }
        if (Read(method, inner) is not { } body)
            return false;
        tokens.AddRange(body);
        return tokens.Count <= MaxTokens || Refuse(call);
    }

    private static string? Operator(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => "Add",
        SyntaxKind.SubtractExpression => "Subtract",
        SyntaxKind.MultiplyExpression => "Multiply",
        SyntaxKind.DivideExpression => "Divide",
        _ => null,
    };

    /// <summary>a &gt; b is b &lt; a, and a != b the other way round.</summary>
    private static (string Name, bool Swaps, bool Negates)? Comparison(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => ("Less", false, false),
        SyntaxKind.LessThanOrEqualExpression => ("LessOrEqual", false, false),
        SyntaxKind.GreaterThanExpression => ("Less", true, false),
        SyntaxKind.GreaterThanOrEqualExpression => ("LessOrEqual", true, false),
        SyntaxKind.EqualsExpression => ("Equal", false, false),
        SyntaxKind.NotEqualsExpression => ("Equal", false, true),
        _ => null,
    };

    private static ExpressionSyntax Unwrapped(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax inner ? Unwrapped(inner.Expression) : expression;

    private ISymbol? Symbol(ExpressionSyntax expression) => models.Model(expression.SyntaxTree).GetSymbolInfo(expression).Symbol;

    private static bool Then(List<string> tokens, string token)
    {
        tokens.Add(token);
        return true;
    }

    private bool Refuse(ExpressionSyntax expression)
    {
        Offending ??= expression;
        return false;
    }
}
