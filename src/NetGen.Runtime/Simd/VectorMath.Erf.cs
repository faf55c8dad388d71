using System.Runtime.CompilerServices;

namespace NetGen.Simd;

public static partial class VectorMath
{
    /// <summary>erf x = 2/√π·∫₀ˣ e^(-t²) dt within 6 ulp, near zero too; never beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x) where V : unmanaged, ISimd<V>
    {
        // x·P(x²)/Q(x²) on [0, 3.95]; from there on the nearest float is 1.
        V c = V.Min(V.Create(3.95f), V.Max(V.Create(-3.95f), x));
        V s = c * c, s2 = s * s;
        V p = V.MultiplyAdd(s, V.Create(2.025860113e-6f), V.Create(2.846839197e-4f));
        p = V.MultiplyAdd(p, s2, V.MultiplyAdd(s, V.Create(3.808154725e-3f), V.Create(5.287542567e-2f)));
        p = V.MultiplyAdd(p, s2, V.MultiplyAdd(s, V.Create(0.1915506721f), V.Create(1.128379107f)));
        V q = V.MultiplyAdd(s2, V.Create(3.783110151e-5f), V.MultiplyAdd(s, V.Create(1.170717063e-3f), V.Create(1.505508274e-2f)));
        q = V.MultiplyAdd(q, s2, V.MultiplyAdd(s, V.Create(0.1145597100f), V.Create(0.5030900240f)));
        V e = c * (p / V.MultiplyAdd(q, s, V.Create(1f)));
        return V.Min(V.Create(1f), V.Max(V.Create(-1f), e));
    }
}
