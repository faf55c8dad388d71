using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing.Constants;

/// <summary>Conversions between constants, which Roslyn represents as boxed primitives (an enum as its underlying integer).</summary>
internal static class ConstantConversion
{
    /// <summary>Converts as an explicit C# conversion of constants does: checked unless <paramref name="isUnchecked"/>.</summary>
    public static object? To(ITypeSymbol type, object? value, bool isUnchecked = false)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
            type = underlying;
        if (value is null || value is string || value is bool)
            return value;
        switch (type.SpecialType)
        {
            case SpecialType.System_Object:
                return value;
            case SpecialType.System_Single:
                return ToSingle(value);
            case SpecialType.System_Double:
                return ToDouble(value);
            case SpecialType.System_Decimal:
                return ToDecimal(value);
            default:
                return IntegerRange.Of(type.SpecialType) is { } range
                    ? range.Box(ToInteger(value), isUnchecked)
                    : throw new EvaluationException("a constant cannot be converted to " + type.ToDisplayString());
        }
    }

    public static BigInteger ToInteger(object value)
    {
        try
        {
            return value switch
            {
                char c => c,
                float f => new BigInteger(Math.Truncate((double)f)),
                double d => new BigInteger(Math.Truncate(d)),
                decimal m => new BigInteger(decimal.Truncate(m)),
                ulong u => u,
                _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            };
        }
        catch (OverflowException)
        {
            throw new EvaluationException("an infinite or undefined number has no integer value");
        }
    }

    private static float ToSingle(object value) => value switch
    {
        char c => c,
        double d => (float)d,
        _ => Convert.ToSingle(value, CultureInfo.InvariantCulture),
    };

    private static double ToDouble(object value) => value is char c ? c : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static decimal ToDecimal(object value)
    {
        try
        {
            return value is char c ? c : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            throw new EvaluationException("the value is outside the range of decimal");
        }
    }
}
