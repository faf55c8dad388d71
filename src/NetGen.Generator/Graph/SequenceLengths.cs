namespace NetGen.Generator.Graph;

/// <summary>
/// How many steps of each sample are real, which the caller says at a port of its own. A tensor that descends from that input step for step has its lengths; what stands past
/// the end is finite, as long as the network is, and means nothing: whatever takes steps together leaves it out.
/// </summary>
/// <param name="Port">The port: "text.lengths".</param>
/// <param name="Lengths">Its node, [1] of indices.</param>
/// <param name="Mask">The node [T, 1] that is 1 at real steps and 0 past the end.</param>
/// <param name="Steps">T.</param>
internal sealed record SequenceLengths(string Port, int Lengths, int Mask, int Steps);
