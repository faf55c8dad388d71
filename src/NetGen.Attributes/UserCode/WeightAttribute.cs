using System;

namespace NetGen;

/// <summary>A learned tensor of a layer that the project has written in C# (<c>NetGen.ITrainableLayer</c>): the methods find it in the order in which these stand.</summary>
/// <remarks>It is a parameter as any other: <c>custom1.scale</c> in files, groups of optimizers and <c>[Freeze]</c>.</remarks>
/// <example>
/// Each number times a weight of its own:
/// <code>
/// [Weight("scale", 3, Init = Init.Ones)]
/// public sealed class Gains : ITrainableLayer
/// {
///     public static void Forward(ReadOnlySpan&lt;float> x, LayerWeights weights, Span&lt;float> y)
///     {
///         for (int i = 0; i &lt; y.Length; i++)
///             y[i] = weights[0][i] * x[i];
///     }
///
///     public static void Backward(ReadOnlySpan&lt;float> x, ReadOnlySpan&lt;float> y, ReadOnlySpan&lt;float> dy, LayerWeights weights, Span&lt;float> dx, LayerGradients gradients)
///     {
///         for (int i = 0; i &lt; y.Length; i++)
///             (gradients[0][i], dx[i]) = (x[i] * dy[i], weights[0][i] * dy[i]);
///     }
/// }
///
/// [Network, Input(3), Custom&lt;Gains>, Dense(2), SoftmaxCrossEntropy]
/// public partial class Weighed;
/// </code>
/// </example>
/// <param name="name">The last part of its name: "scale".</param>
/// <param name="shape">Its shape.</param>
/// <example>16 factors that begin as uniform numbers between -0.1 and 0.1: <code>[Weight("factors", 16, Init = Init.Uniform, InitScale = 0.1)]</code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class WeightAttribute(string name, params int[] shape) : Attribute
{
    /// <summary>The last part of its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its shape.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>How it starts. Default: a vector as zeros, anything else uniform in ±1/√fan-in, the fan-in being all axes but the first.</summary>
    public Init Init { get; set; }

    /// <summary>The deviation of <see cref="Init.Normal"/>, or the bound of <see cref="Init.Uniform"/>. Default 0.05.</summary>
    public double InitScale { get; set; } = 0.05;
}
