using System.Runtime.CompilerServices;
using NetGen.RandomNumbers;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The mask of dropout, whatever the layout: that of an element is drawn from the Philox counter (element / 4, sample, stream, step) under the key (low, high word of the
/// seed), word element mod 4, whose upper 24 bits over 2^24 are u in [0, 1); it is kept where u >= rate, and scaled by 1/(1 - rate).
/// </summary>
/// <param name="rate">Share that is dropped, 0 &lt;= rate &lt; 1.</param>
internal readonly struct DropoutMask<V>(double rate)
    where V : unmanaged, ISimd<V>
{
    /// <summary>u is a multiple of 2^-24: rounding the rate up to the next one changes no comparison, and makes it a float exactly.</summary>
    private readonly V _threshold = V.Create((float)(Math.Ceiling(rate * (1 << 24)) / (1 << 24)));
    private readonly V _scale = V.Create((float)(1 / (1 - rate)));

    /// <summary>What is left of <paramref name="x"/> by the words that were drawn for its elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(V x, V words) => V.And(x * _scale, V.LessThanOrEqual(_threshold, V.BitsToUnitInterval(words)));

    /// <summary>Philox4x32-10 (Salmon, Moraes, Dror and Shaw, SC 2011), one counter per lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Draw(ulong seed, ref V c0, ref V c1, ref V c2, ref V c3)
    {
        uint key0 = (uint)seed, key1 = (uint)(seed >> 32);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            V leftHigh = V.MultiplyBits(c0, Philox.Multiplier0, out V leftLow), rightHigh = V.MultiplyBits(c2, Philox.Multiplier1, out V rightLow);
            c0 = V.Xor(V.Xor(rightHigh, c1), V.CreateBits(key0));
            c2 = V.Xor(V.Xor(leftHigh, c3), V.CreateBits(key1));
            c1 = rightLow;
            c3 = leftLow;
            key0 += Philox.Weyl0;
            key1 += Philox.Weyl1;
        }
    }
}
