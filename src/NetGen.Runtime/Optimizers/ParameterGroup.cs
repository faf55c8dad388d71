using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// Parameters that an optimizer treats in a way of their own: another share of the learning rate, another weight decay, or none of both. Of several groups the first one
/// that matches a parameter has it.
/// </summary>
/// <example><code>
/// new AdamW(1e-3) { Groups = [new("head.*") { LearningRateFactor = 10 }, new("embedding.*") { IsFrozen = true }, ParameterGroup.BiasesAndNorms] }
/// </code></example>
/// <example><code>
/// ParameterGroup[] groups =
/// [
///     new ParameterGroup("head.*") { LearningRateFactor = 10, WeightDecay = 0 }, new ParameterGroup("embedding.*") { IsFrozen = true }, ParameterGroup.BiasesAndNorms,
/// ];
/// Console.WriteLine(groups[0].Pattern);
/// </code></example>
public sealed class ParameterGroup
{
    private readonly double _factor = 1;
    private readonly double? _weightDecay;

    /// <summary>Trained parameters whose name is like the pattern, in which * stands for any characters.</summary>
    /// <param name="pattern">"trunk.*".</param>
    public ParameterGroup(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        Pattern = pattern;
    }

    private ParameterGroup() => Pattern = "";

    /// <summary>
    /// No weight decay for biases and for the factors of normalisations: whatever has a single axis, and whatever is called bias. They are few, and pulling them to 0 has no sense
    /// (a normalisation's factor starts at 1). Put it last: groups before it come first.
    /// </summary>
    public static ParameterGroup BiasesAndNorms { get; } = new() { WeightDecay = 0 };

    /// <summary>Which parameters; empty for <see cref="BiasesAndNorms"/>.</summary>
    public string Pattern { get; }

    /// <summary>A factor on the learning rate, finite and >= 0; 1 by default.</summary>
    public double LearningRateFactor
    {
        get => _factor;
        init => _factor = value >= 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(LearningRateFactor), value, "A factor on the learning rate is finite and >= 0.");
    }

    /// <summary>Weight decay λ in place of the optimizer's; null, the default, leaves that.</summary>
    public double? WeightDecay
    {
        get => _weightDecay;
        init => _weightDecay = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(WeightDecay), value, "WeightDecay is >= 0.");
    }

    /// <summary>
    /// Whether these parameters are frozen (<see cref="Parameter.IsFrozen"/>) when the optimizer meets the network; <see cref="ParameterSet.Unfreeze"/> lets them be
    /// trained later, by the group's numbers.
    /// </summary>
    public bool IsFrozen { get; init; }

    /// <summary>"head.*".</summary>
    public override string ToString() => IsOfVectors ? "biases and norms" : Pattern;

    /// <summary>Whether a pattern chooses, which must match something.</summary>
    internal bool IsOfVectors => Pattern.Length == 0;

    internal bool Has(Parameter parameter) => IsOfVectors
        ? parameter.Shape.Length <= 1 || parameter.Name == "bias" || parameter.Name.EndsWith(".bias", StringComparison.Ordinal)
        : NamePattern.Matches(Pattern, parameter.Name);
}
