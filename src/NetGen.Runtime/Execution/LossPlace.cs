namespace NetGen.Execution;

/// <summary>A loss among several, and where among the floats whatever the batch it lies.</summary>
/// <param name="Name">"loss1", or as declared.</param>
/// <param name="Offset">Its float.</param>
public readonly record struct LossPlace(string Name, long Offset);
