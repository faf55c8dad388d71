using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Makes the partial class a network: NetGen reads the attributes on it from top to bottom as a program over a current tensor, checks every shape,
/// and writes the code that predicts and trains.
/// </summary>
/// <remarks>
/// Every shape is without the batch: <c>[features]</c>, <c>[steps, features]</c> or <c>[channels, height, width]</c>. All layers stand on one part of the class, several may
/// share a line.
/// </remarks>
/// <example>
/// <code>
/// [Network]
/// [Input(1, 28, 28)]
/// [Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
/// [Conv2D(16, 5), ReLU, MaxPool2D(2)]
/// [Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
/// [SoftmaxCrossEntropy]
/// public partial class LeNet5;
/// </code>
/// </example>
/// <example>For a camera: bytes beside floats, vectors along channels, convolutions by Winograd's F(2×2, 3×3) where they can be. <code>
/// [Network(Precisions = Precisions.Int8 | Precisions.BFloat16, Vectors = Vectors.AlongChannels, Convolutions = ConvAlgorithm.WinogradF2, Stepper = false)]
/// [Input(3, 32, 32), Conv2D(16, 3, Padding = 1), ReLU, GlobalAvgPool, Dense(10), SoftmaxCrossEntropy]
/// public partial class Eye;
/// </code></example>
/// <example>With derivatives beside its gradients, for saliency and pruning: <code>
/// [Network(Derivatives = Derivative.Inputs | Derivative.Curvature), Input(64), Dense(32), ReLU, Dense(10), SoftmaxCrossEntropy]
/// public partial class Judge;
/// </code></example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>
    /// Along what the CPU's vectors run. Results agree to rounding either way; only the speed differs. Leave it to NetGen unless you have measured.
    /// </summary>
    public Vectors Vectors { get; set; }

    /// <summary>
    /// How the CPU computes the convolutions whose own <see cref="Conv2DAttribute.Algorithm"/> says nothing. One of Winograd's ways is taken where it is possible:
    /// the others are computed directly.
    /// </summary>
    public ConvAlgorithm Convolutions { get; set; }

    /// <summary>
    /// Demands that the network can be run a step at a time (<c>CreateStepper</c>): a layer that looks ahead is an error then. Networks that can be run so have a stepper either
    /// way.
    /// </summary>
    public bool Stepper { get; set; }

    /// <summary>
    /// What of its loss, as it predicts, can be computed besides: gradients in the inputs, curvature, products with the Hessian. Such a network has <c>CreateDerivatives</c>.
    /// Default: nothing.
    /// </summary>
    public Derivative Derivatives { get; set; }

    /// <summary>In which numbers it can predict besides floats: bytes (int8), weights of 16 bits. Default: floats alone.</summary>
    public Precisions Precisions { get; set; }
}
