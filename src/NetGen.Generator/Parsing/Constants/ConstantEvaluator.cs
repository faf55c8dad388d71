using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Parsing.Constants;

/// <summary>
/// Evaluates C# constant expressions in which constants of a block may have other values than those written. What does not depend on them is left to Roslyn.
/// </summary>
internal sealed class ConstantEvaluator(BlockConstants constants, SemanticModels models)
{
    public object? Evaluate(ExpressionSyntax expression)
    {
        // Roslyn has operations for what stands in these, not for them.
        while (expression is ParenthesizedExpressionSyntax or CheckedExpressionSyntax)
            expression = (expression as ParenthesizedExpressionSyntax)?.Expression ?? ((CheckedExpressionSyntax)expression).Expression;
        if (constants.MayMatterTo(expression) && models.Operation(expression) is { } operation)
            return Evaluate(operation);
        Optional<object?> value = models.Constant(expression);
        return value.HasValue ? value.Value : throw NotConstant();
    }

    private object? Evaluate(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!operation.DescendantsAndSelf().Any(IsOwnConstant))
            return operation.ConstantValue.HasValue ? operation.ConstantValue.Value : FromUnfolded(operation);
        return operation switch
        {
            IFieldReferenceOperation reference => constants.ValueOf(reference.Field),
            IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
            IConversionOperation conversion => ConstantConversion.To(conversion.Type!, Evaluate(conversion.Operand), IsUnchecked(conversion)),
            IUnaryOperation unary => Arithmetic.Unary(unary.OperatorKind, Evaluate(unary.Operand)!, unary.Type!, IsUnchecked(unary)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => Evaluate(and.LeftOperand) is true && Evaluate(and.RightOperand) is true,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => Evaluate(or.LeftOperand) is true || Evaluate(or.RightOperand) is true,
            IBinaryOperation binary => Arithmetic.Binary(binary.OperatorKind, Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand), binary.Type!, IsUnchecked(binary)),
            IConditionalOperation conditional => Evaluate(conditional.Condition) is true ? Evaluate(conditional.WhenTrue) : Evaluate(conditional.WhenFalse!),
            INameOfOperation nameOf => nameOf.ConstantValue.Value,
            IInterpolatedStringOperation text => string.Concat(text.Parts.Select(Part)),
            _ => throw new EvaluationException("NetGen does not evaluate this kind of expression"),
        };
    }

    /// <summary>Roslyn folds a conversion to the type of a parameter only as a whole; the operand is the constant.</summary>
    private object? FromUnfolded(IOperation operation) =>
        operation is IConversionOperation conversion ? ConstantConversion.To(conversion.Type!, Evaluate(conversion.Operand)) : throw NotConstant();

    private string? Part(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation text => text.Text.ConstantValue.Value as string,
        IInterpolationOperation { FormatString: null, Alignment: null } hole => Evaluate(hole.Expression) as string,
        _ => throw new EvaluationException("NetGen does not evaluate formats in interpolated strings"),
    };

    private bool IsOwnConstant(IOperation operation) => operation is IFieldReferenceOperation { Field: { } field } && constants.Owns(field);

    /// <summary>Constant expressions are checked unless the source says otherwise, whatever the compiler's option.</summary>
    private static bool IsUnchecked(IOperation operation) =>
        operation.Syntax.AncestorsAndSelf().OfType<CheckedExpressionSyntax>().FirstOrDefault().IsKind(SyntaxKind.UncheckedExpression);

    private static EvaluationException NotConstant() => new("it is not a constant");
}
