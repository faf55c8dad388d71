using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>The formula of one optimizer with the numbers of one step, for a vector of parameters. <see cref="UpdatePass"/> brings the vectors.</summary>
internal interface IUpdateRule
{
    /// <summary>Moments that it keeps, 0 to 3. The pass leaves the others of <see cref="Apply"/> alone.</summary>
    static abstract int Moments { get; }

    /// <summary>Changes parameters and moments by gradients.</summary>
    void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, ISimd<V>;
}
