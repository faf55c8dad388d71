using System.Runtime.CompilerServices;

namespace NetGen.Simd;

public static partial class VectorMath
{
    /// <summary>σ(gate)·tanh(x) within 8 ulp: what an output gate lets through of a cell.</summary>
    /// <remarks>
    /// Both curves are quotients, and a machine divides a vector in the time in which it multiplies ten to twenty: products and sums of them are brought to one denominator,
    /// and divided once. A call of its own, as <see cref="Pow{V}"/> is: epilogues with several curves are more than the JIT is willing to inline, and what it leaves out is code that
    /// nothing optimises at once.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V SigmoidTanh<V>(V gate, V x) where V : unmanaged, ISimd<V>
    {
        V numerator = SigmoidParts(gate, out V ofGate) * TanhParts(x, out V ofCurve);
        return numerator / (ofGate * ofCurve);
    }

    /// <summary>
    /// σ(forget)·cell + σ(input)·tanh(candidate) within 12 ulp of the sum of both magnitudes: the next cell of a long short-term memory, with one division as
    /// <see cref="SigmoidTanh{V}"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V NextCell<V>(V forget, V cell, V input, V candidate) where V : unmanaged, ISimd<V>
    {
        V kept = SigmoidParts(forget, out V ofForget) * cell;
        V added = SigmoidParts(input, out V ofInput) * TanhParts(candidate, out V ofCandidate);
        // Denominators of σ lie in [1, 2], that of tanh below 490.
        V ofAdded = ofInput * ofCandidate;
        return V.MultiplyAdd(kept, ofAdded, added * ofForget) / (ofAdded * ofForget);
    }

    /// <summary>1/(1 + e⁻ˣ) as a quotient. The exponential is that of -|x|, so neither part overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SigmoidParts<V>(V x, out V denominator) where V : unmanaged, ISimd<V>
    {
        V one = V.Create(1f);
        V e = Exp<V>(V.Negate(V.Abs(x)));
        denominator = one + e;
        return V.Select(V.LessThan(x, V.Zero), e, one);
    }

    /// <summary>tanh x as a quotient, which may end an ulp beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhParts<V>(V x, out V denominator) where V : unmanaged, ISimd<V>
    {
        // x·P(x²)/Q(x²) on [0, 9.02]; from there on the nearest float is 1.
        V c = V.Min(V.Create(9.02f), V.Max(V.Create(-9.02f), x));
        V s = c * c, s2 = s * s;
        V p = V.MultiplyAdd(s2, V.Create(-1.220307623e-11f), V.MultiplyAdd(s, V.Create(3.058446651e-8f), V.Create(2.800721813e-5f)));
        p = V.MultiplyAdd(p, s2, V.MultiplyAdd(s, V.Create(3.868315602e-3f), V.Create(0.1367990524f)));
        V q = V.MultiplyAdd(s, V.Create(1.287350073e-6f), V.Create(3.938609734e-4f));
        q = V.MultiplyAdd(q, s2, V.MultiplyAdd(s, V.Create(2.724579349e-2f), V.Create(0.4701323807f)));
        denominator = V.MultiplyAdd(q, s, V.Create(1f));
        return V.MultiplyAdd(c * s, p, c);
    }
}
