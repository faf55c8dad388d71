using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// How many steps of each sample are real, which the caller says at a port of its own. A tensor that descends from that input step for step has its lengths, one whose steps a
/// layer has made of
/// several has what the layer leaves of them; what stands past
/// the end is finite, as long as the network is, and means nothing: whatever takes steps together leaves it out.
/// </summary>
/// <param name="Port">The port: "text.lengths".</param>
/// <param name="Mask">The node [T, 1] that is 1 at real steps and 0 past the end.</param>
/// <param name="Steps">T.</param>
/// <param name="Real">Of each length that callers may give, from 0 on, how many steps are real here.</param>
internal sealed record SequenceLengths(string Port, int Mask, int Steps, EquatableArray<int> Real)
{
    /// <summary>The same, for what shall be told of it: nothing where as many steps are real as callers say.</summary>
    public EquatableArray<int> Told => Steps == Real.Count - 1 && Real.Select((real, length) => real == length).All(same => same) ? EquatableArray<int>.Empty : Real;

    /// <summary>Lengths of so many steps, as callers give them.</summary>
    public static SequenceLengths Given(string port, int mask, int steps) => new(port, mask, steps, Enumerable.Range(0, steps + 1).ToEquatableArray());
}
