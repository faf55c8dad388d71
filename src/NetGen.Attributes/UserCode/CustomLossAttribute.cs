namespace NetGen;

/// <summary>A loss that the project has written in C#: the loss of one sample and its gradient (<c>NetGen.ICustomLoss</c>); trained on is the mean over the samples. It runs
/// on the CPU.</summary>
/// <typeparam name="TLoss">A type that implements <c>NetGen.ICustomLoss</c>, visible to the whole project.</typeparam>
/// <remarks>It is compared with a target as large as the current tensor, which callers give, or which <see cref="LossAttribute.Target"/> names.</remarks>
/// <example>
/// <code>
/// public sealed class Squares : ICustomLoss
/// {
/// public static float Loss(ReadOnlySpan&lt;float&gt; x, ReadOnlySpan&lt;float&gt; target) { float sum = 0; for (int i = 0; i &lt; x.Length; i++) sum += (x[i] - target[i]) *
/// (x[i] - target[i]); return sum; }
/// public static void Gradient(ReadOnlySpan&lt;float&gt; x, ReadOnlySpan&lt;float&gt; target, Span&lt;float&gt; dx) { for (int i = 0; i &lt; x.Length; i++) dx[i] = 2 * (x[i]
/// - target[i]); }
/// }
/// [Network, Input(4), Dense(2), CustomLoss&lt;Squares&gt;(Weight = 0.5)] public partial class Net;
/// </code>
/// </example>
public sealed class CustomLossAttribute<TLoss> : SampleLossAttribute;
