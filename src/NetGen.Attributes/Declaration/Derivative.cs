using System;

#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>What of its loss, as it predicts, a network can be asked for besides the gradients of training: <c>[Network(Derivatives = …)]</c> gives it a
/// <c>Derivatives</c>.</summary>
/// <example><code>
/// [Network(Derivatives = Derivative.Hessian | Derivative.FullCurvature), Input(4), Dense(8), Tanh, Dense(1), MSE]
/// public partial class Small;
///
/// [Network(Derivatives = Derivative.None), Input(4), Dense(1), MSE]
/// public partial class Plain;
/// </code></example>
[Flags]
public enum Derivative
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The gradient of the loss in each input of numbers: adversarial examples, sensitivity.</summary>
    Inputs = 1,

    /// <summary>
    /// The diagonal of the Hessian in every parameter by the recursion of LeCun, Denker and Solla 1990 ("Optimal Brain Damage"), without the second derivatives of
    /// activations: never negative where the loss is convex
    /// in what the network answers.
    /// </summary>
    Curvature = 2,

    /// <summary>The same with the second derivatives of activations (their formula 6 in full).</summary>
    FullCurvature = 6,

    /// <summary>The exact Hessian times a direction, and the exact diagonal, by differentiating the gradient.</summary>
    Hessian = 8,
}
