namespace NetGen;

/// <summary>A layer that the project has written in C#: forward and backward of one sample (<c>NetGen.ICustomLayer</c>). It runs on the CPU.</summary>
/// <typeparam name="TLayer">A type that implements <c>NetGen.ICustomLayer</c>, visible to the whole project.</typeparam>
/// <param name="shape">The shape of its result, without the batch. Default: that of what it reads.</param>
/// <example>
/// <code>
/// public sealed class Cube : ICustomLayer
/// {
///     public static void Forward(ReadOnlySpan&lt;float&gt; x, Span&lt;float&gt; y) { for (int i = 0; i &lt; x.Length; i++) y[i] = x[i] * x[i] * x[i]; }
/// public static void Backward(ReadOnlySpan&lt;float&gt; x, ReadOnlySpan&lt;float&gt; y, ReadOnlySpan&lt;float&gt; dy, Span&lt;float&gt; dx) { for (int i = 0; i &lt;
/// x.Length; i++) dx[i] = 3 * x[i] * x[i] * dy[i]; }
/// }
/// [Network, Input(4), Dense(8), Custom&lt;Cube&gt;, Dense(2), MeanSquaredError] public partial class Net;
/// </code>
/// </example>
public sealed class CustomAttribute<TLayer>(params int[] shape) : LayerAttribute;
