using System.Numerics;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing.Constants;

/// <summary>One of C#'s integer types: its range, and how its constants are boxed.</summary>
internal sealed class IntegerRange
{
    private readonly string _name;
    private readonly int _bits;
    private readonly BigInteger _min;
    private readonly BigInteger _max;
    private readonly Func<BigInteger, object> _box;

    private IntegerRange(string name, int bits, bool signed, Func<BigInteger, object> box)
    {
        (_name, _bits, _box) = (name, bits, box);
        _min = signed ? -BigInteger.Pow(2, bits - 1) : 0;
        _max = BigInteger.Pow(2, signed ? bits - 1 : bits) - 1;
    }

    public static readonly IntegerRange Int32 = new("int", 32, true, v => (int)v);
    private static readonly IntegerRange Int8 = new("sbyte", 8, true, v => (sbyte)v);
    private static readonly IntegerRange UInt8 = new("byte", 8, false, v => (byte)v);
    private static readonly IntegerRange Int16 = new("short", 16, true, v => (short)v);
    private static readonly IntegerRange UInt16 = new("ushort", 16, false, v => (ushort)v);
    private static readonly IntegerRange Char = new("char", 16, false, v => (char)(ushort)v);
    private static readonly IntegerRange UInt32 = new("uint", 32, false, v => (uint)v);
    private static readonly IntegerRange Int64 = new("long", 64, true, v => (long)v);
    private static readonly IntegerRange UInt64 = new("ulong", 64, false, v => (ulong)v);

    /// <summary>Bits that count in a shift by a variable: C# masks the count to 5 or 6 bits.</summary>
    public int ShiftMask => _bits == 64 ? 63 : 31;

    public static IntegerRange? Of(SpecialType type) => type switch
    {
        SpecialType.System_SByte => Int8,
        SpecialType.System_Byte => UInt8,
        SpecialType.System_Int16 => Int16,
        SpecialType.System_UInt16 => UInt16,
        SpecialType.System_Char => Char,
        SpecialType.System_Int32 => Int32,
        SpecialType.System_UInt32 => UInt32,
        SpecialType.System_Int64 => Int64,
        SpecialType.System_UInt64 => UInt64,
        _ => null,
    };

    public object Box(BigInteger value, bool isUnchecked)
    {
        if (value >= _min && value <= _max)
            return _box(value);
        return isUnchecked ? _box(Wrap(value)) : throw new EvaluationException($"{value} is outside the range of {_name}");
    }

    /// <summary>The value modulo 2^bits that lies in the range.</summary>
    public BigInteger Wrap(BigInteger value)
    {
        BigInteger modulus = BigInteger.Pow(2, _bits);
        BigInteger wrapped = BigInteger.Remainder(value, modulus);
        if (wrapped < _min)
            wrapped += modulus;
        return wrapped > _max ? wrapped - modulus : wrapped;
    }
}
