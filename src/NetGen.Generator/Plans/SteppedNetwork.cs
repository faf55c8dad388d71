using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>A network as it is run a step at a time.</summary>
/// <param name="Begin">From what does not change from step to step (a sequence to translate) to what every step reads of it; null where there is nothing of that kind.</param>
/// <param name="Step">One step. Both keep the same values, in the same order.</param>
/// <param name="Limit">How many steps there are at most; none that is known for what is int.MaxValue.</param>
internal sealed record SteppedNetwork(NamedGraph? Begin, NamedGraph Step, int Limit);

/// <summary>Why a network cannot be run a step at a time.</summary>
/// <param name="Layer">The layer that is in the way, by its number; -1 if it is none in particular.</param>
/// <param name="Reason">"flatten1 looks at all steps of its sequence at once".</param>
internal sealed record StepObstacle(int Layer, string Reason);
