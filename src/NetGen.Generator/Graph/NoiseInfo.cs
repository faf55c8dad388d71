namespace NetGen.Generator.Graph;

/// <summary>An input that is drawn at random.</summary>
/// <param name="Input">The number of the input.</param>
/// <param name="Size">Numbers of a sample.</param>
/// <param name="Stream">The stream of random numbers that nothing else draws from.</param>
/// <param name="IsUniform">Whether they are uniform in [0, 1); else standard normal.</param>
internal sealed record NoiseInfo(int Input, int Size, int Stream, bool IsUniform);
