namespace NetGen.Simd;

/// <summary>
/// A vector of <see cref="Count"/> floats. Kernels and generated networks are written once, generic over this interface, and compiled by the JIT
/// (or ahead of time) for each width: <see cref="F512"/>, <see cref="F256"/>, <see cref="F128"/> and the scalar <see cref="F1"/>.
/// All members are static: a vector is a plain value in a register.
/// </summary>
/// <remarks>
/// Comparisons give a mask (all bits set per true lane) that only <see cref="Select"/> and <see cref="And"/> understand.
/// <c>Min</c>/<c>Max</c> keep a NaN of their second operand: <c>Max(bound, x)</c> is how a kernel clamps without swallowing a NaN.
/// </remarks>
public unsafe interface ISimd<TSelf> : IReal<TSelf> where TSelf : unmanaged, ISimd<TSelf>
{
    /// <summary>Lanes in one vector: 16, 8, 4 or 1.</summary>
    static abstract int Count { get; }

    /// <summary>Architectural vector registers: 32 at 512 bits and on Arm64, else 16. Tile shapes are chosen by it.</summary>
    static abstract int Registers { get; }

    /// <summary>Whether this machine runs this width at full speed.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Loads <see cref="Count"/> floats; no alignment needed.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Loads the first <paramref name="count"/> lanes (0 &lt;= count &lt;= Count), zero in the others; never touches memory past them.</summary>
    static abstract TSelf LoadFirst(float* source, int count);

    /// <summary>
    /// a · b + c, where b is <see cref="Count"/> floats in memory; no alignment needed. One instruction where the machine has it: of a vector that was loaded before, the JIT makes two and a move.
    /// </summary>
    static abstract TSelf MultiplyAdd(TSelf a, float* b, TSelf c);

    /// <summary>Stores <see cref="Count"/> floats; no alignment needed.</summary>
    static abstract void Store(TSelf value, float* destination);

    /// <summary>Stores the first <paramref name="count"/> lanes; never touches memory past them.</summary>
    static abstract void StoreFirst(TSelf value, float* destination, int count);

    /// <summary>
    /// Transposes a block of Count x Count floats: destination[j·destinationStride + i] = source[i·sourceStride + j]. The two must not overlap unless they are the same block.
    /// </summary>
    static abstract void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride);

    /// <summary>Of the 2·Count numbers in <paramref name="low"/> and then <paramref name="high"/>, those with even positions, in their order.</summary>
    static abstract TSelf EvenLanes(TSelf low, TSelf high);

    /// <summary>Of the 2·Count numbers in <paramref name="low"/> and then <paramref name="high"/>, those with odd positions, in their order.</summary>
    static abstract TSelf OddLanes(TSelf low, TSelf high);

    /// <summary>0, 1, 2, … as floats.</summary>
    static abstract TSelf Indices { get; }

    /// <summary>Nearest integer, ties to even, as a float.</summary>
    static abstract TSelf Round(TSelf a);

    /// <summary>
    /// value · 2^exponent for an integral float <paramref name="exponent"/>; gradual underflow and overflow to infinity as IEEE.
    /// Rounded once if |value| lies in [2^-60, 2^60]; outside of it a subnormal result may be rounded twice where the machine has no instruction for it.
    /// </summary>
    static abstract TSelf ScaleByPowerOf2(TSelf value, TSelf exponent);

    /// <summary>
    /// Splits a positive finite number, subnormal ones included: mantissa in [¾, 1½) and exponent as a float, so that a = mantissa · 2^exponent.
    /// (That interval needs no comparison on the way to the mantissa: 1 lies in its middle.)
    /// </summary>
    static abstract TSelf MantissaExponent(TSelf a, out TSelf exponent);

    /// <summary>Mask: a &lt; b.</summary>
    static abstract TSelf LessThan(TSelf a, TSelf b);

    /// <summary>Mask: a &lt;= b.</summary>
    static abstract TSelf LessThanOrEqual(TSelf a, TSelf b);

    /// <summary>Mask: a == b.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Lane-wise: mask ? whenTrue : whenFalse.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Bitwise and: a value and a mask gives the value or zero.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>Bitwise or: two masks joined, or a sign put onto a value.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>The sign bit of <paramref name="sign"/> put on the magnitude of <paramref name="magnitude"/>.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>Sum of all lanes, always in the same order.</summary>
    static abstract float Sum(TSelf a);

    /// <summary>destination[0..3] = the sums of the lanes of a, b, c and d: together they cost little more than one.</summary>
    static abstract void StoreSums(TSelf a, TSelf b, TSelf c, TSelf d, float* destination);

    /// <summary>Greatest lane (a NaN among them may or may not win).</summary>
    static abstract float MaxLane(TSelf a);

    /// <summary>Philox 4x32 needs integers: the lanes' bits as unsigned integers, lane by lane addition modulo 2^32.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TSelf Xor(TSelf a, TSelf b);

    /// <summary>Lane-wise 32x32 -> 64 bit unsigned product of the bits of a with a constant: high and low words.</summary>
    static abstract TSelf MultiplyBits(TSelf a, uint factor, out TSelf low);

    /// <summary>The same 32 bits in every lane.</summary>
    static abstract TSelf CreateBits(uint bits);

    /// <summary>first, first + 1, first + 2, … as 32-bit integers in the lanes' bits.</summary>
    static abstract TSelf IndexBits(uint first);

    /// <summary>The upper 24 bits of each lane's integer, as a float in [0, 1).</summary>
    static abstract TSelf BitsToUnitInterval(TSelf bits);

    /// <summary><see cref="IReal{TSelf}.Add"/>.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary><see cref="IReal{TSelf}.Subtract"/>.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary><see cref="IReal{TSelf}.Multiply"/>.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary><see cref="IReal{TSelf}.Divide"/>.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary><see cref="IReal{TSelf}.Negate"/>.</summary>
    static abstract TSelf operator -(TSelf a);
}
