using System.Globalization;

namespace NetGen.Generator.Scalars;

/// <summary>A tree in the notation of a textbook, for comments: "max(0, x)".</summary>
internal static class ScalarNotation
{
    /// <summary>Nodes up to which a formula helps its reader: about three lines.</summary>
    private const double Readable = 100;

    /// <summary>The formula; null if it is too long for a reader.</summary>
    public static string? Of(ScalarExpression tree, Func<int, string> operand) => tree.UnfoldedSize <= Readable ? Text(tree, operand, 0) : null;

    /// <summary>The formula, or for one that nobody would read what it takes.</summary>
    public static string Summary(ScalarExpression tree, Func<int, string> operand) =>
        Of(tree, operand) ?? FormattableString.Invariant($"{tree.OperationCount()} operations on {string.Join(", ", tree.OperandIndices().Select(operand))}");

    /// <summary>A number as a formula shows it.</summary>
    public static string Number(double value) => ((float)value).ToString("G6", CultureInfo.InvariantCulture);

    private static string Text(ScalarExpression tree, Func<int, string> operand, int around)
    {
        switch (tree)
        {
            case Constant constant:
                return Number(constant.Value);
            case Operand leaf:
                return operand(leaf.Index);
            case Symbol:
                return "B";
            case Unary { Operator: UnaryOperator.Negate } unary:
                return "-" + Text(unary.Argument, operand, 3);
            case Unary unary:
                return $"{unary.Operator.ToString().ToLowerInvariant()}({Text(unary.Argument, operand, 0)})";
            case Binary { Operator: BinaryOperator.Min or BinaryOperator.Max or BinaryOperator.Pow } binary:
                return $"{binary.Operator.ToString().ToLowerInvariant()}({Text(binary.Left, operand, 0)}, {Text(binary.Right, operand, 0)})";
            case Binary binary:
                var (sign, own, right) = binary.Operator switch
                {
                    BinaryOperator.Add => (" + ", 1, 1),
                    BinaryOperator.Subtract => (" - ", 1, 2),
                    BinaryOperator.Multiply => ("·", 2, 2),
                    _ => ("/", 2, 3),
                };
                string text = Text(binary.Left, operand, own) + sign + Text(binary.Right, operand, right);
                return around > own ? $"({text})" : text;
            case Choose choose:
                string test = choose.Comparison switch { Comparison.Less => "<", Comparison.LessOrEqual => "≤", _ => "=" };
                string condition = $"{Text(choose.Left, operand, 1)} {test} {Text(choose.Right, operand, 1)} ? {Text(choose.WhenTrue, operand, 1)} : {Text(choose.WhenFalse, operand, 1)}";
                return around > 0 ? $"({condition})" : condition;
            default:
                return "?";
        }
    }
}
