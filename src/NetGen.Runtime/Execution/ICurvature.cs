namespace NetGen;

/// <summary>What can be asked for the curvature of a network's loss: the <c>Derivatives</c> of one that is declared with <c>Derivative.Curvature</c>.</summary>
/// <example><code>
/// using LeNet5.Derivatives derivatives = net.CreateDerivatives(maxBatch: 64);         // an ICurvature, of [Network(Derivatives = Derivative.Curvature)]
/// PruningMask mask = PruningMask.ByCurvature(net.Parameters, derivatives, train, sparsity: 0.9);
/// </code></example>
/// <example><code>
/// static float Greatest(ICurvature derivatives, Batch batch)          // of at most derivatives.MaxBatch samples
/// {
///     float loss = derivatives.ComputeCurvature(batch);
///     return derivatives.Curvature("conv1.weight").ToArray().Max();
/// }
/// </code></example>
public interface ICurvature
{
    /// <summary>The most samples of one call.</summary>
    /// <example><code>
    /// using LeNet5.Derivatives derivatives = net.CreateDerivatives(maxBatch: 64);
    /// Console.WriteLine(derivatives.MaxBatch);                            // 64
    /// </code></example>
    int MaxBatch { get; }

    /// <summary>Computes the diagonal of the Hessian of the mean loss over a batch, by recursion.</summary>
    /// <param name="batch">Inputs, then targets.</param>
    /// <returns>The loss of the batch.</returns>
    float ComputeCurvature(Batch batch);

    /// <summary>The second derivative of the last call's loss in each number of a parameter, shaped like the parameter.</summary>
    /// <param name="parameter">"conv1.weight".</param>
    ReadOnlySpan<float> Curvature(string parameter);
}
