using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>
/// The moments of a gradient that has become zero decay until they are subnormal, and there they stay: rounding returns the smallest ones to themselves. Processors take
/// many times as long for such numbers, step after step, so a moment that small becomes 0, now and then.
/// </summary>
internal static class Subnormal
{
    /// <summary>Steps from one look at the moments to the next: seldom enough to cost nothing, often enough that next to no step meets such numbers.</summary>
    public const int Interval = 64;

    /// <summary>The smallest normal float, 2⁻¹²⁶.</summary>
    public const float SmallestNormal = 1.17549435E-38f;

    /// <summary>
    /// Below what a moment under the root of a denominator √s + ε is taken for 0: the smallest normal float, as long as ε is so much larger than its root that no bit of
    /// the sum can change. For a smaller ε nothing is.
    /// </summary>
    public static float LeastBeside(double epsilon) => epsilon >= 4e-12 ? SmallestNormal : 0;

    /// <summary>The same where ε stands under the root, √(s + ε).</summary>
    public static float LeastUnderRoot(double epsilon) => epsilon >= 1e-30 ? SmallestNormal : 0;

    /// <summary>0 for what is smaller than <paramref name="least"/>; a NaN stays one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Flush<V>(V moment, V least) where V : unmanaged, ISimd<V> => V.Select(V.LessThan(V.Abs(moment), least), V.Zero, moment);
}
