using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>
/// The rule of an optimizer that has to see a tensor as a whole before it changes the first number of it: norms, sums over rows and columns. A tensor is one piece of
/// work, done by one thread in a fixed order, so that bits do not depend on threads. Such rules run on processors only.
/// </summary>
internal interface ITensorRule
{
    /// <summary>Changes a tensor and its moments by its gradient.</summary>
    void Apply<V>(in TensorUpdate tensor) where V : unmanaged, ISimd<V>;
}
