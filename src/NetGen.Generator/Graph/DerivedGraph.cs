using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Derivatives of a network's loss besides the gradients of training.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Network">The network as it predicts, with its losses, and what is computed of them; where gradients of parameters stand otherwise, there is what is asked
/// for.</param>
/// <param name="Inputs">The inputs whose gradients are computed, by their numbers.</param>
internal sealed record DerivedGraph(Derivative Kind, DifferentiatedNetwork Network, EquatableArray<int> Inputs);
