namespace NetGen;

/// <summary>
/// A loss of the project's own, written in C#: the loss of one sample, whose mean over the batch is trained on, and its gradient. A network takes it by
/// <c>[CustomLoss&lt;TLoss>]</c>; it runs on the CPU, several samples at a time on
/// several threads.
/// </summary>
/// <remarks>As of <see cref="ICustomLayer"/>: rows of callers, nothing but what is given, nothing allocated, nothing thrown; <c>CheckGradients</c> holds one method to the
/// other.</remarks>
/// <example><code>
/// public sealed class Absolute : ICustomLoss
/// {
///     public static float Loss(ReadOnlySpan&lt;float> x, ReadOnlySpan&lt;float> target) => Math.Abs(x[0] - target[0]);
///
///     public static void Gradient(ReadOnlySpan&lt;float> x, ReadOnlySpan&lt;float> target, Span&lt;float> dx) => dx[0] = Math.Sign(x[0] - target[0]);
/// }
/// </code></example>
public interface ICustomLoss
{
    /// <summary>The loss of a sample.</summary>
    /// <param name="x">What the network says of the sample.</param>
    /// <param name="target">What it is compared with, as large.</param>
    static abstract float Loss(ReadOnlySpan<float> x, ReadOnlySpan<float> target);

    /// <summary>Its gradient in what the network says. The target has none.</summary>
    /// <param name="x">What the network says of the sample.</param>
    /// <param name="target">What it is compared with.</param>
    /// <param name="dx">The gradient, to be written whole; zeros at first.</param>
    static abstract void Gradient(ReadOnlySpan<float> x, ReadOnlySpan<float> target, Span<float> dx);
}
