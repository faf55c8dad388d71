using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Parsing.Constants;

/// <summary>C#'s operators on constants. Both operands have the same type already: Roslyn has inserted the numeric promotions (but for shift counts).</summary>
internal static class Arithmetic
{
    public static object Binary(BinaryOperatorKind op, object? left, object? right, ITypeSymbol type, bool isUnchecked) => (left, right) switch
    {
        (bool a, bool b) => OfBooleans(op, a, b),
        (string or null, _) or (_, string or null) => OfStrings(op, left, right),
        (float a, float b) => OfSingles(op, a, b),
        (double a, double b) => OfDoubles(op, a, b),
        (decimal a, decimal b) => OfDecimals(op, a, b),
        _ => OfIntegers(op, ConstantConversion.ToInteger(left), ConstantConversion.ToInteger(right), type, isUnchecked),
    };

    public static object Unary(UnaryOperatorKind op, object value, ITypeSymbol type, bool isUnchecked) => (op, value) switch
    {
        (UnaryOperatorKind.Not, bool b) => !b,
        (UnaryOperatorKind.Plus, _) => value,
        (UnaryOperatorKind.Minus, float f) => -f,
        (UnaryOperatorKind.Minus, double d) => -d,
        (UnaryOperatorKind.Minus, decimal m) => -m,
        (UnaryOperatorKind.Minus, _) => RangeOf(type).Box(-ConstantConversion.ToInteger(value), isUnchecked),
        (UnaryOperatorKind.BitwiseNegation, _) => RangeOf(type).Box(RangeOf(type).Wrap(-ConstantConversion.ToInteger(value) - 1), isUnchecked),
        _ => throw Unsupported(op.ToString()),
    };

    private static object OfIntegers(BinaryOperatorKind op, BigInteger a, BigInteger b, ITypeSymbol type, bool isUnchecked)
    {
        switch (op)
        {
            case BinaryOperatorKind.Equals: return a == b;
            case BinaryOperatorKind.NotEquals: return a != b;
            case BinaryOperatorKind.LessThan: return a < b;
            case BinaryOperatorKind.LessThanOrEqual: return a <= b;
            case BinaryOperatorKind.GreaterThan: return a > b;
            case BinaryOperatorKind.GreaterThanOrEqual: return a >= b;
        }
        IntegerRange range = RangeOf(type);
        int shift = (int)(b & range.ShiftMask);
        return op switch
        {
            BinaryOperatorKind.Add => range.Box(a + b, isUnchecked),
            BinaryOperatorKind.Subtract => range.Box(a - b, isUnchecked),
            BinaryOperatorKind.Multiply => range.Box(a * b, isUnchecked),
            BinaryOperatorKind.Divide => range.Box(BigInteger.Divide(a, NotZero(b)), isUnchecked),
            BinaryOperatorKind.Remainder => range.Box(BigInteger.Remainder(a, NotZero(b)), isUnchecked),
            BinaryOperatorKind.And => range.Box(a & b, isUnchecked),
            BinaryOperatorKind.Or => range.Box(a | b, isUnchecked),
            BinaryOperatorKind.ExclusiveOr => range.Box(a ^ b, isUnchecked),
            // Shifts never overflow: bits fall out at the top.
            BinaryOperatorKind.LeftShift => range.Box(range.Wrap(a << shift), isUnchecked),
            BinaryOperatorKind.RightShift => range.Box(a >> shift, isUnchecked),
            BinaryOperatorKind.UnsignedRightShift => range.Box(range.Wrap((a.Sign < 0 ? a + BigInteger.Pow(2, range.ShiftMask + 1) : a) >> shift), isUnchecked),
            _ => throw Unsupported(op.ToString()),
        };
    }

    private static object OfSingles(BinaryOperatorKind op, float a, float b) => op switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => OfDoubles(op, a, b),
    };

    private static object OfDoubles(BinaryOperatorKind op, double a, double b) => op switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.Equals => a == b,
        BinaryOperatorKind.NotEquals => a != b,
        BinaryOperatorKind.LessThan => a < b,
        BinaryOperatorKind.LessThanOrEqual => a <= b,
        BinaryOperatorKind.GreaterThan => a > b,
        BinaryOperatorKind.GreaterThanOrEqual => a >= b,
        _ => throw Unsupported(op.ToString()),
    };

    private static object OfDecimals(BinaryOperatorKind op, decimal a, decimal b)
    {
        try
        {
            return op switch
            {
                BinaryOperatorKind.Add => a + b,
                BinaryOperatorKind.Subtract => a - b,
                BinaryOperatorKind.Multiply => a * b,
                BinaryOperatorKind.Divide => a / b,
                BinaryOperatorKind.Remainder => a % b,
                BinaryOperatorKind.Equals => a == b,
                BinaryOperatorKind.NotEquals => a != b,
                BinaryOperatorKind.LessThan => a < b,
                BinaryOperatorKind.LessThanOrEqual => a <= b,
                BinaryOperatorKind.GreaterThan => a > b,
                BinaryOperatorKind.GreaterThanOrEqual => a >= b,
                _ => throw Unsupported(op.ToString()),
            };
        }
        catch (DivideByZeroException)
        {
            throw new EvaluationException("division by zero");
        }
        catch (OverflowException)
        {
            throw new EvaluationException("the value is outside the range of decimal");
        }
    }

    private static object OfBooleans(BinaryOperatorKind op, bool a, bool b) => op switch
    {
        BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => a ^ b,
        BinaryOperatorKind.Equals => a == b,
        _ => throw Unsupported(op.ToString()),
    };

    private static object OfStrings(BinaryOperatorKind op, object? a, object? b) => op switch
    {
        BinaryOperatorKind.Add => (a as string ?? a?.ToString()) + (b as string ?? b?.ToString()),
        BinaryOperatorKind.Equals => Equals(a, b),
        BinaryOperatorKind.NotEquals => !Equals(a, b),
        _ => throw Unsupported(op.ToString()),
    };

    private static BigInteger NotZero(BigInteger divisor) => divisor.IsZero ? throw new EvaluationException("division by zero") : divisor;

    private static IntegerRange RangeOf(ITypeSymbol type)
    {
        ITypeSymbol underlying = (type as INamedTypeSymbol)?.EnumUnderlyingType ?? type;
        return IntegerRange.Of(underlying.SpecialType) ?? throw Unsupported(type.ToDisplayString());
    }

    private static EvaluationException Unsupported(string what) => new($"NetGen does not evaluate {what} in constants");
}
