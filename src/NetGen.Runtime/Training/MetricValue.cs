namespace NetGen;

/// <summary>A metric's name and value.</summary>
public readonly record struct MetricValue(string Name, double Value)
{
    /// <summary>"accuracy 0.991".</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Value:0.#####}");
}
