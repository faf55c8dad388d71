using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>
/// The formula of one optimizer with the numbers of one step, for a number or a vector of parameters. It stands here once: the loops of <see cref="UpdatePass"/> are
/// compiled from it for every width, and the kernel of an <see cref="IUpdateTarget"/> for its device. So its fields are plain numbers.
/// </summary>
internal interface IUpdateRule
{
    /// <summary>Moments that it keeps, 0 to 3. The pass leaves the others of <see cref="Apply"/> alone.</summary>
    static abstract int Moments { get; }

    /// <summary>Changes parameters and moments by gradients.</summary>
    void Apply<V>(V gradient, ref V parameter, ref V first, ref V second, ref V third) where V : unmanaged, IReal<V>;
}
