namespace NetGen;

/// <summary>
/// A layer of the project's own that learns, written in C#: what it makes of one sample and its weights, and the gradients of that. Its type says by <c>[Weight]</c> what it
/// learns; a network takes
/// it by <c>[Custom&lt;TLayer>]</c>; it runs on the CPU, several samples at a time on several threads.
/// </summary>
/// <remarks>
/// As of <see cref="ICustomLayer"/>: rows of callers, nothing but what is given, nothing allocated, nothing thrown. The gradients in the weights are those of one sample, which
/// are kept apart and added
/// up behind: so a step needs room for as many numbers as there are weights, for each sample, and has the same bits on any number of threads.
/// <c>net.CheckGradients(batch)</c> holds <see cref="Backward"/> to differences of <see cref="Forward"/>, in the weights too.
/// </remarks>
/// <example><code>
/// [Weight("scale", 8, Init = Init.Ones)]
/// public sealed class Scaled : ITrainableLayer
/// {
///     public static void Forward(ReadOnlySpan&lt;float> x, LayerWeights weights, Span&lt;float> y)
///     {
///         for (int i = 0; i &lt; x.Length; i++)
///             y[i] = weights[0][i] * x[i];
///     }
///
///     public static void Backward(ReadOnlySpan&lt;float> x, ReadOnlySpan&lt;float> y, ReadOnlySpan&lt;float> dy, LayerWeights weights, Span&lt;float> dx,
///         LayerGradients gradients)
///     {
///         for (int i = 0; i &lt; x.Length; i++)
///         {
///             dx[i] = weights[0][i] * dy[i];
///             gradients[0][i] += x[i] * dy[i];
///         }
///     }
/// }
/// </code></example>
public interface ITrainableLayer
{
    /// <summary>The forward direction.</summary>
    /// <param name="x">One sample of what it reads.</param>
    /// <param name="weights">What it has learned, in the order of its <c>[Weight]</c>s, each row by row.</param>
    /// <param name="y">One sample of its result, to be written whole.</param>
    static abstract void Forward(ReadOnlySpan<float> x, LayerWeights weights, Span<float> y);

    /// <summary>The backward direction: <c>dx_i = Σ_j dy_j · ∂y_j/∂x_i</c>, and the same in each weight.</summary>
    /// <param name="x">What it has read.</param>
    /// <param name="y">What it has made of that.</param>
    /// <param name="dy">The gradient of the loss in the result.</param>
    /// <param name="weights">What it has learned.</param>
    /// <param name="dx">The gradient of the loss in what it has read, to be written whole; zeros at first.</param>
    /// <param name="gradients">The gradients of this sample in the weights, to be written whole; zeros at first.</param>
    static abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, LayerWeights weights, Span<float> dx, LayerGradients gradients);
}
