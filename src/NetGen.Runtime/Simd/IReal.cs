namespace NetGen.Simd;

/// <summary>
/// A number, or a vector of them, with what formulas are written in: each stands once, and is compiled for the vectors of processors (<see cref="ISimd{TSelf}"/>) and for
/// the threads of devices. All members are static: a number is a plain value in a register.
/// </summary>
/// <remarks><c>Min</c>/<c>Max</c> keep a NaN of their second operand: <c>Max(bound, x)</c> is how a formula clamps without swallowing a NaN.</remarks>
public interface IReal<TSelf> where TSelf : unmanaged, IReal<TSelf>
{
    /// <summary>0, in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Create(float value);

    /// <summary>a + b.</summary>
    static abstract TSelf Add(TSelf a, TSelf b);

    /// <summary>a - b.</summary>
    static abstract TSelf Subtract(TSelf a, TSelf b);

    /// <summary>a · b.</summary>
    static abstract TSelf Multiply(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf Divide(TSelf a, TSelf b);

    /// <summary>a · b + c, rounded once where the machine has FMA.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The lesser lane; b where either is NaN.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The greater lane; b where either is NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>-a.</summary>
    static abstract TSelf Negate(TSelf a);

    /// <summary>|a|.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>√a, correctly rounded.</summary>
    static abstract TSelf Sqrt(TSelf a);
}
