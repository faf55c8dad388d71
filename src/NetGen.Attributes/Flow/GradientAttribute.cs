namespace NetGen;

/// <summary>
/// The gradient of the current tensor, of the sum of its elements, in a named tensor: <c>∂(Σ y)/∂x</c>, in the shape of x. A tensor as any other: it may be an output (what a
/// network looks at),
/// be computed with further, or stand in a loss, which is then trained through it.
/// </summary>
/// <remarks>
/// <para>Which numbers are added up is said before it: <c>Max</c> takes the greatest score, <c>Gather("class")</c> the one that callers name, <c>Multiply("v")</c> weighs
/// them. Each sample has its own gradient; where a
/// network trains with the statistics of a batch (<c>BatchNorm</c>), it is the gradient of the sum over the batch, as PyTorch's <c>autograd.grad(y.sum(), x)</c>.</para>
/// <para>A loss behind it needs second derivatives (<c>create_graph=True</c>), which most layers have: not poolings to maxima with overlapping windows, batch normalisation
/// while it trains, recurrent layers
/// and attention.</para>
/// </remarks>
/// <param name="tensor">A name given before, or <see cref="Names.In"/>; the current tensor must be computed from it.</param>
/// <example>
/// What an image's class depends on (Simonyan, Vedaldi and Zisserman 2013):
/// <code>[Input(1, 28, 28, As = "image"), Flatten, Dense(32), ReLU, Dense(10), Max(Axis.Features), Gradient("image"), Output("saliency")]</code>
/// </example>
public sealed class GradientAttribute(string tensor) : LayerAttribute;
