namespace NetGen;

/// <summary>A parameter's gradient beside central differences of the loss, at the element where they are farthest apart for what floats can show.</summary>
/// <param name="Name">The parameter: "conv1.weight".</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Checked">Elements that were looked at.</param>
/// <param name="Index">The worst of them, an index for each dimension.</param>
/// <param name="Gradient">What the network computes there.</param>
/// <param name="Difference">The central difference there, less what curves and kinks on the way between both sides put into it.</param>
/// <param name="Uncertainty">By how much the difference may be off: what the rounding of the loss, its curve and its kinks leave open.</param>
/// <param name="IsCorrect">Whether all elements agree.</param>
/// <example><code>
/// foreach (ParameterGradient row in net.CheckGradients(batch).Parameters.Where(row => row.IsVisible &amp;&amp; !row.IsCorrect))
/// {
///     Console.WriteLine($"{row.Name} [{string.Join(", ", row.Shape)}] at [{string.Join(", ", row.Index)}]: {row.Gradient}, differences say {row.Difference} ± {row.Uncertainty}");
///     Console.WriteLine($"off by {row.RelativeError}, the worst of {row.Checked}");
/// }
/// </code></example>
public sealed record ParameterGradient(
    string Name, IReadOnlyList<int> Shape, int Checked, IReadOnlyList<int> Index, double Gradient, double Difference, double Uncertainty, bool IsCorrect)
{
    /// <summary>|gradient − difference| over the larger magnitude of both; 0 where both are 0.</summary>
    public double RelativeError => Gradient == Difference ? 0 : Math.Abs(Gradient - Difference) / Math.Max(Math.Abs(Gradient), Math.Abs(Difference));

    /// <summary>
    /// Whether the element is so large that an error of a quarter would show beside the uncertainty. The gradient of a bias before a batch normalisation, 0 in truth,
    /// never is.
    /// </summary>
    public bool IsVisible => Uncertainty <= Math.Max(Math.Abs(Gradient), Math.Abs(Difference)) / 4;
}
