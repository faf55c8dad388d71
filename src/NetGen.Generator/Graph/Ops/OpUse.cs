using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>An op where it is used: what the sentence about it may mention.</summary>
/// <param name="Inputs">Shapes of the inputs.</param>
/// <param name="Result">Shape of the result.</param>
/// <param name="Names">What the inputs are called there.</param>
/// <param name="HasBias">Whether it starts from a bias per channel.</param>
internal sealed record OpUse(EquatableArray<TensorShape> Inputs, TensorShape Result, EquatableArray<string> Names, bool HasBias)
{
    /// <summary>"[B, 6, 12, 12], [16, 6, 5, 5]".</summary>
    public string From => string.Join(", ", Inputs.Select(i => i.ToString()));

    /// <summary>", plus a bias per channel", or nothing.</summary>
    public string Bias => HasBias ? ", plus a bias per channel" : "";
}
