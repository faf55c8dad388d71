using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Everything that is emitted for one step over several networks.</summary>
/// <param name="Step">Its declaration.</param>
/// <param name="Plan">Its programs.</param>
/// <param name="Networks">The networks whose parameters they read, as numbers of fields; owner n of the plan is the n-th.</param>
/// <param name="LossNames">What its losses are called, in the order of the graph's.</param>
/// <param name="Noises">Inputs that are drawn at random.</param>
/// <param name="TrainedInputs">Inputs that the step changes; output k is the gradient of the k-th.</param>
internal sealed record StepPlan(
    StepMethod Step, NetworkPlan Plan, EquatableArray<int> Networks, EquatableArray<string> LossNames, EquatableArray<NoiseInfo> Noises, EquatableArray<int> TrainedInputs);
