using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>What a loss computes besides its kind.</summary>
/// <param name="ClassWeights">What each class counts for; none where all count alike.</param>
/// <param name="Smoothing">The part of a label that is spread over all classes.</param>
/// <param name="Ignored">The label that counts for nothing.</param>
/// <param name="PositiveWeight">What a target of 1 counts for, compared with one of 0.</param>
/// <param name="SampleWeights">The target that says what each sample counts for; null where all count alike.</param>
internal sealed record LossDetails(EquatableArray<double> ClassWeights, double Smoothing, int? Ignored, double PositiveWeight, string? SampleWeights)
{
    /// <summary>The class that stands for no label.</summary>
    public int Blank { get; init; }

    /// <summary>Whether losses of samples are added up as they are.</summary>
    public bool IsSum { get; init; }

    /// <summary>Whether an infinite loss counts 0.</summary>
    public bool ZeroInfinity { get; init; }

    /// <summary>The target that says how many labels each sample has; null where all have one at each place.</summary>
    public string? Counts { get; init; }

    public static readonly LossDetails None = new(EquatableArray<double>.Empty, 0, null, 1, null);
}
