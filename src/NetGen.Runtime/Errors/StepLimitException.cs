namespace NetGen;

/// <summary>A sequence that is run a step at a time has taken all the steps that its network has weights or room for.</summary>
/// <example><code>
/// try
/// {
///     stepper.Step(3);
/// }
/// catch (StepLimitException e)
/// {
///     Console.WriteLine($"row {e.Row} of {e.Network} is at its {e.Limit}th step");
/// }
/// </code></example>
public sealed class StepLimitException : NetGenException
{
    internal StepLimitException(string network, int row, int limit)
        : base(FormattableString.Invariant(
            $"{network}.Stepper: sequence {row} has taken all {Counted.Of(limit, "step")} that the network declares. Reset it, or declare a longer sequence."))
    {
        Network = network;
        Row = row;
        Limit = limit;
    }

    /// <summary>The network's name.</summary>
    public string Network { get; }

    /// <summary>The first sequence that has no step left.</summary>
    public int Row { get; }

    /// <summary>Steps that there are.</summary>
    public int Limit { get; }
}
