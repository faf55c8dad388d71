namespace NetGen;

/// <summary>Labels that <see cref="CtcDecoder"/> found.</summary>
/// <param name="Labels">The labels, without blanks.</param>
/// <param name="LogProbability">The logarithm of the probability of all ways that the search has followed to them.</param>
/// <example><code>
/// foreach (CtcAnswer answer in CtcDecoder.Beam(scores, classes: 20))
///     Console.WriteLine($"{string.Join(' ', answer.Labels)}: {answer.LogProbability}");
/// </code></example>
public sealed record CtcAnswer(IReadOnlyList<int> Labels, double LogProbability);
