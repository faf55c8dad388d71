using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Everything that is emitted for one network.</summary>
/// <param name="Graph">The training graph, or where there is no loss the one for prediction.</param>
/// <param name="Prediction">The graph for prediction: what the outputs are.</param>
/// <param name="Kernels">One per distinct (op, shapes, epilogue); programs call them by index.</param>
/// <param name="Evaluate">Prediction that also gives what the losses read; null where prediction gives it.</param>
/// <param name="Parameters">The parameters with their places in the parameter buffer.</param>
/// <param name="Statistics">What moves running statistics; it comes behind <paramref name="Backward"/>, when the gradient has been found finite. Without such layers it has no calls.</param>
internal sealed record NetworkPlan(
    NetworkSpec Spec,
    NetworkGraph Graph,
    NetworkGraph Prediction,
    EquatableArray<Kernel> Kernels,
    EquatableArray<ParameterPlan> Parameters,
    int ParameterFloats,
    int TrainableFloats,
    ProgramPlan? Forward,
    ProgramPlan? Backward,
    ProgramPlan? Statistics,
    Location? Loss,
    ProgramPlan Predict,
    ProgramPlan? Evaluate = null)
{
    /// <summary>What computes the loss on predictions.</summary>
    public Evaluation Evaluation { get; init; } = Evaluation.None;
}

/// <summary>A parameter and where it starts in the parameter buffer, in floats (a multiple of 16).</summary>
internal sealed record ParameterPlan(ParameterInfo Info, int Offset);

/// <summary>A straight-line list of kernel calls and the memory that they need.</summary>
/// <param name="ArenaPerSample">Floats per sample.</param>
/// <param name="SharedFloats">Floats whatever the batch.</param>
/// <param name="Preparation">Calls that come before the first run, and again whenever the parameters have changed.</param>
/// <param name="Results">Where the outputs lie afterwards, for a back end whose callers fetch them there.</param>
internal sealed record ProgramPlan(
    EquatableArray<KernelCall> Calls, long ArenaPerSample, long SharedFloats, EquatableArray<KernelCall> Preparation = default, EquatableArray<Location> Results = default);

/// <summary>A distinct kernel.</summary>
/// <param name="Name">Method name.</param>
/// <param name="Body">What it does, with node numbers and places taken out, so that equal work is an equal record.</param>
internal sealed record Kernel(string Name, KernelBody Body);

/// <summary>The part of a <see cref="FusedKernel"/> that decides its text.</summary>
internal sealed record KernelBody(
    Op? Product,
    EquatableArray<TensorShape> Inputs,
    bool HasBias,
    EquatableArray<TensorShape> Operands,
    EquatableArray<Scalars.ScalarExpression> Outputs,
    TensorShape Shape,
    Layout Layout,
    EquatableArray<ScratchNeed> Scratch);

/// <summary>Memory that a kernel needs while it runs: floats per sample, or floats in all.</summary>
internal sealed record ScratchNeed(string Name, bool PerSample, long Floats);

/// <summary>A call: where each pointer of the kernel points, and what the reader should know.</summary>
internal sealed record KernelCall(
    int Kernel,
    EquatableArray<Location> Inputs,
    Location Bias,
    EquatableArray<Location> Operands,
    EquatableArray<Location> Outputs,
    EquatableArray<Location> Scratch,
    string Comment);
