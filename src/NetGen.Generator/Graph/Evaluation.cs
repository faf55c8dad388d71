using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>A loss in the graph that predicts: what it would read there, were it computed.</summary>
/// <param name="Declared">The node that it stands behind.</param>
/// <param name="Source">The node that it is computed from: the same, or what went into the sigmoid before it.</param>
/// <param name="Other">The node that it compares with; -1 where that is a target or a constant.</param>
/// <param name="Target">The name of the target that it compares with; null where that is a tensor or a constant.</param>
internal sealed record PredictedLoss(string Name, LossKind Kind, double Weight, int Declared, int Source, int Other, string? Target, double Constant)
{
    /// <summary>The input that says which steps count; null where all do.</summary>
    public string? Lengths { get; init; }

    /// <summary>Of each length that this says how many steps count; none where it says so itself.</summary>
    public EquatableArray<int> Real { get; init; } = EquatableArray<int>.Empty;

    /// <summary>Whether it works on logits.</summary>
    public bool TakesLogits { get; init; }

    public LossDetails Details { get; init; } = LossDetails.None;
}

/// <summary>A loss by the ports of the network. Tensors are counted through the outputs and then the hidden tensors; -1: none.</summary>
internal sealed record LossInfo(string Name, LossKind Kind, double Weight, int Tensor, int Target, int Other, int Input, double Constant)
{
    /// <summary>The input that says which steps count, by its position; -1 where all do.</summary>
    public int Lengths { get; init; } = -1;

    /// <inheritdoc cref="PredictedLoss.Real"/>
    public EquatableArray<int> Real { get; init; } = EquatableArray<int>.Empty;

    /// <summary>The target that says what each sample counts for, by its position; -1 where all count alike.</summary>
    public int SampleWeights { get; init; } = -1;

    /// <summary>The target that says how many labels each sample has, by its position; -1 where there is none.</summary>
    public int Counts { get; init; } = -1;

    public LossDetails Details { get; init; } = LossDetails.None;
}

/// <summary>A tensor that a loss reads and prediction does not give.</summary>
internal sealed record HiddenTensor(string Name, int Node, TensorShape Shape);

/// <summary>What computes the loss on data that it is not trained on: the losses, and the tensors that they read and prediction does not give.</summary>
internal sealed record Evaluation(EquatableArray<LossInfo> Losses, EquatableArray<HiddenTensor> Hidden)
{
    /// <summary>What callers give to compare with, as far as the network itself computes losses of it.</summary>
    public EquatableArray<PortInfo> Targets { get; init; } = EquatableArray<PortInfo>.Empty;

    public static readonly Evaluation None = new(EquatableArray<LossInfo>.Empty, EquatableArray<HiddenTensor>.Empty);
}
