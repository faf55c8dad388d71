namespace NetGen.Decoding;

/// <summary>A text that beam search has found.</summary>
/// <param name="Tokens">Behind the beginning, without the one that ends it.</param>
/// <param name="LogProbability">Natural logarithm of its probability, the token that ends it included.</param>
/// <param name="Score">By which texts are compared: the same, divided by the length penalty.</param>
/// <param name="IsComplete">Whether it has ended by itself.</param>
/// <example><code>
/// foreach (Hypothesis found in stepper.BeamSearch(prompt))
///     Console.WriteLine($"{string.Join(' ', found.Tokens)}: {found.LogProbability}, score {found.Score}{(found.IsComplete ? "" : ", cut off")}");
/// </code></example>
public sealed record Hypothesis(IReadOnlyList<int> Tokens, double LogProbability, double Score, bool IsComplete);
