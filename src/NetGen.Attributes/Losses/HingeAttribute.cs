namespace NetGen;

/// <summary>The loss of support vector machines: the mean over all elements of <c>max(0, 1 - t·x)</c>, with targets t of -1 and +1 (Cortes and Vapnik 1995).</summary>
/// <remarks>
/// Any shape; the target has the same shape. The same as Keras' <c>Hinge</c> (and, with <see cref="Squared"/>, <c>SquaredHinge</c>). Prediction returns
/// x; its sign is the class.
/// </remarks>
/// <example><code>[Input(30), Dense(1), Hinge]</code></example>
/// <example><code>[Input(30), Dense(1), Hinge(Squared = true)]</code></example>
/// <example>A generator that wants to be taken for real: <code>[Dense(1), Hinge(Value = 1)]</code></example>
public sealed class HingeAttribute : SampleLossAttribute
{
    /// <summary>Whether the margin that is missing counts by its square. Default false.</summary>
    public bool Squared { get; set; }

    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>: 1 for "real", -1 for "fake".</summary>
    public double Value { get; set; }
}
