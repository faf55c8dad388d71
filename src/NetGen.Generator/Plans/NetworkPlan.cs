using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Everything that is emitted for one network.</summary>
/// <param name="Graph">The training graph, or where there is no loss the one for prediction.</param>
/// <param name="Prediction">The graph for prediction: what the outputs are.</param>
/// <param name="Kernels">One per distinct (op, shapes, epilogue); programs call them by index.</param>
/// <param name="Parameters">The parameters with their places, each in the buffer of its owner.</param>
/// <param name="Owners">Whose parameters they are, in the order of their numbers; the network itself is the first.</param>
/// <param name="Programs">What the network can do, in the order in which it was planned.</param>
/// <param name="Loss">Where the total loss lies after the forward direction; null if there is no loss.</param>
internal sealed record NetworkPlan(
    NetworkSpec Spec,
    NetworkGraph Graph,
    NetworkGraph Prediction,
    EquatableArray<Kernel> Kernels,
    EquatableArray<ParameterPlan> Parameters,
    EquatableArray<OwnerPlan> Owners,
    EquatableArray<ProgramPlan> Programs,
    Location? Loss)
{
    /// <summary>Whether a tensor of it is a sequence.</summary>
    public bool HasSequences => Graph.Nodes.Concat(Prediction.Nodes).Any(n => n.Shape.IsSequence);

    /// <summary>What computes the loss on predictions.</summary>
    public Evaluation Evaluation { get; init; } = Evaluation.None;

    /// <summary>Where each loss of a step over several networks, and each of several losses of a network, lies after the forward direction, in order of declaration.</summary>
    public EquatableArray<LossPlan> Losses { get; init; } = EquatableArray<LossPlan>.Empty;

    /// <summary>Derivatives of the loss besides the gradients of training.</summary>
    public EquatableArray<DerivedPlan> Derived { get; init; } = EquatableArray<DerivedPlan>.Empty;

    /// <summary>Predictions in other numbers.</summary>
    public EquatableArray<ReducedPlan> Reduced { get; init; } = EquatableArray<ReducedPlan>.Empty;

    /// <summary>How many steps a stepper takes at most; int.MaxValue where there is no end.</summary>
    public int StepLimit { get; init; } = int.MaxValue;

    /// <summary>What is in the way of running a network with sequences a step at a time; null if nothing is, or there are none.</summary>
    public StepObstacle? StepObstacle { get; init; }

    /// <summary>The tensors that the declaration has named.</summary>
    public EquatableArray<TensorInfo> Named { get; init; } = EquatableArray<TensorInfo>.Empty;

    /// <summary>The code among the outputs; null if there is none.</summary>
    public LatentCode? Code { get; init; }

    /// <summary>Whether there is a loss, and so programs that train.</summary>
    public bool Trains => Loss is not null;

    /// <summary>Whether there are running statistics to move.</summary>
    public bool MovesStatistics => Find(ProgramNames.MoveStatistics) is not null;

    /// <summary>The program of that name.</summary>
    public ProgramPlan this[string program] => Find(program) ?? throw new ArgumentException($"{Spec.TypeName} has no program {program}.", nameof(program));

    /// <summary>The program of that name; null where the network has none.</summary>
    public ProgramPlan? Find(string program) => Programs.FirstOrDefault(p => p.Name == program);
}

/// <summary>Derivatives of the loss that programs of their own compute.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Loss">Where the loss lies after the first of them.</param>
/// <param name="Inputs">The inputs whose gradients the second gives, in its order.</param>
/// <param name="GradientSizes">How many numbers each of these has in a sample: as many as the input, or as what an embedding makes of it.</param>
internal sealed record DerivedPlan(Derivative Kind, Location Loss, EquatableArray<int> Inputs, EquatableArray<int> GradientSizes);

/// <summary>A prediction in other numbers that a program of its own computes.</summary>
/// <param name="Precision">Which.</param>
/// <param name="RangeFloats">Floats of the ranges of what is quantised.</param>
/// <param name="Ranges">The ranges, by the names of the layers that they belong to, and where they lie.</param>
internal sealed record ReducedPlan(Precisions Precision, int RangeFloats, EquatableArray<ParameterPlan> Ranges);

/// <summary>A loss among several, and where it lies when they are computed.</summary>
internal sealed record LossPlan(string Name, Location Place);

/// <summary>Somebody whose parameters programs read: today the one network; a step over several networks has each of them.</summary>
/// <param name="ParameterFloats">Floats of its parameter buffer.</param>
/// <param name="TrainableFloats">Floats of it that have gradients; they come first.</param>
internal sealed record OwnerPlan(int ParameterFloats, int TrainableFloats);

/// <summary>A parameter and where it starts in the parameter buffer of its owner, in floats (a multiple of 16).</summary>
internal sealed record ParameterPlan(ParameterInfo Info, int Offset);

/// <summary>A program: kernel calls and loops of them, what they read and give, and the memory that they need.</summary>
/// <param name="Name">One of <see cref="ProgramNames"/>: the name of the generated method.</param>
/// <param name="Graph">What it computes: its inputs and outputs.</param>
/// <param name="ArenaPerSample">Floats per sample.</param>
/// <param name="SharedFloats">Floats whatever the batch.</param>
internal sealed record ProgramPlan(string Name, NetworkGraph Graph, EquatableArray<ProgramStep> Steps, long ArenaPerSample, long SharedFloats)
{
    /// <summary>All calls, those of a loop once.</summary>
    public IEnumerable<KernelCall> Calls => Steps.SelectMany(step => step.Calls);

    /// <summary>Calls that come before the first run, and again whenever the parameters have changed.</summary>
    public EquatableArray<KernelCall> Preparation => PreparationSteps.SelectMany(step => step.Calls).ToEquatableArray();

    /// <summary>The same with what is repeated in loops.</summary>
    public EquatableArray<ProgramStep> PreparationSteps { get; init; } = EquatableArray<ProgramStep>.Empty;

    /// <summary>Where the outputs lie afterwards, for a back end whose callers fetch them there.</summary>
    public EquatableArray<Location> Results { get; init; } = EquatableArray<Location>.Empty;

    /// <summary>Floats per sample that are kept from one call to the next.</summary>
    public long StatePerSample => Graph.States.Sum(s => (long)s.Shape.Size);

    /// <summary>What is kept from one call to the next, in its order.</summary>
    public EquatableArray<KeptValue> Kept { get; init; } = EquatableArray<KeptValue>.Empty;

    /// <summary>Which outputs of the network its outputs are; empty for a program without any.</summary>
    public EquatableArray<int> Outputs { get; init; } = EquatableArray<int>.Empty;
}

/// <summary>A value that is kept from one call to the next, and how it lies.</summary>
internal sealed record KeptValue(StateInfo State, Layout Layout);

/// <summary>A distinct kernel.</summary>
/// <param name="Name">Method name.</param>
/// <param name="Body">What it does, with node numbers and places taken out, so that equal work is an equal record.</param>
internal sealed record Kernel(string Name, KernelBody Body)
{
    /// <summary>The layer (or the work) in the name: "Conv1" in "Conv1InputGradient". Geometries are named after it.</summary>
    public string Stem { get; init; } = Name;

    /// <summary>Its work, whatever the sizes: "BatchNormGradientFactor".</summary>
    public string Work { get; init; } = Name;

    /// <summary>The elementwise work at its end: "ReLU".</summary>
    public string ElementWork { get; init; } = Name;

    /// <summary>What its inputs are called, where the op's page does not know.</summary>
    public EquatableArray<string> InputNames { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What the operands of its elementwise work are called.</summary>
    public EquatableArray<string> OperandNames { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>The part of a <see cref="FusedKernel"/> that decides its text.</summary>
internal sealed record KernelBody(
    Op? Product,
    EquatableArray<TensorShape> Inputs,
    bool HasBias,
    EquatableArray<TensorShape> Operands,
    EquatableArray<Scalars.ScalarExpression> Outputs,
    TensorShape Shape,
    Layout Layout,
    EquatableArray<ScratchNeed> Scratch)
{
    /// <summary>How the per-sample values that its product reads lie: a conversion reads them as they were.</summary>
    public Layout SourceLayout => Product is ConvertLayoutOp convert ? convert.From : Layout;

    /// <inheritdoc cref="FusedKernel.ResultLayout"/>
    public Layout ResultLayout => Product is RowsOfOp ? Layout.ChannelsLast : Layout;

    /// <inheritdoc cref="FusedKernel.HasEpilogue"/>
    public bool HasEpilogue => Product is not null && Outputs.Count > 0 && (Outputs.Count != 1 || Outputs[0] is not Scalars.Operand { Index: 0 });
}

/// <summary>Memory that a kernel needs while it runs: floats per sample, or floats in all.</summary>
internal sealed record ScratchNeed(string Name, bool PerSample, long Floats);
