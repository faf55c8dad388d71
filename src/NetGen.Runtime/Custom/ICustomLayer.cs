namespace NetGen;

/// <summary>A layer of the project's own, written in C#: what it makes of one sample, and the gradient of that. A network takes it by <c>[Custom&lt;TLayer>]</c>; it runs
/// on the CPU, several samples at a time on several threads.</summary>
/// <remarks>
/// Samples come one by one as the caller's rows: an image [channels, height, width] row by row, a sequence step by step. Methods must depend on nothing but what they are
/// given, allocate nothing (a step allocates nothing else), and not throw.
/// <c>net.CheckGradients(batch)</c> holds <see cref="Backward"/> to differences of <see cref="Forward"/>.
/// </remarks>
/// <example><code>
/// public sealed class Cube : ICustomLayer
/// {
///     public static void Forward(ReadOnlySpan&lt;float> x, Span&lt;float> y)
///     {
///         for (int i = 0; i &lt; x.Length; i++)
///             y[i] = x[i] * x[i] * x[i];
///     }
///
///     public static void Backward(ReadOnlySpan&lt;float> x, ReadOnlySpan&lt;float> y, ReadOnlySpan&lt;float> dy, Span&lt;float> dx)
///     {
///         for (int i = 0; i &lt; x.Length; i++)
///             dx[i] = 3 * x[i] * x[i] * dy[i];
///     }
/// }
/// </code></example>
public interface ICustomLayer
{
    /// <summary>The forward direction.</summary>
    /// <param name="x">One sample of what it reads.</param>
    /// <param name="y">One sample of its result, to be written whole.</param>
    static abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>The backward direction: <c>dx_i = Σ_j dy_j · ∂y_j/∂x_i</c>.</summary>
    /// <param name="x">What it has read.</param>
    /// <param name="y">What it has made of that.</param>
    /// <param name="dy">The gradient of the loss in the result.</param>
    /// <param name="dx">The gradient of the loss in what it has read, to be written whole; zeros at first.</param>
    static abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx);
}
