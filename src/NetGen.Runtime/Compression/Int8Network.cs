using NetGen.Execution;

namespace NetGen;

/// <summary>
/// A network that predicts in whole numbers of 8 bits, for all that takes networks: <c>Evaluate</c>, services, metrics. Its parameters are those of the network that it was
/// made of, which it does not own; when they change, so do its
/// answers.
/// </summary>
/// <example><code>
/// Int8Network small = net.Quantize(train);
/// double accuracy = small.Evaluate(test)["accuracy"];
/// </code></example>
/// <example><code>
/// Int8Network small = net.Quantize(train);
/// Int8Report report = small.CompareOn(test);
/// </code></example>
public sealed class Int8Network : INetwork
{
    private readonly IInt8Network _network;

    internal Int8Network(IInt8Network network, Int8Calibration calibration) => (_network, Calibration) = (network, calibration);

    /// <summary>How its numbers are rounded.</summary>
    public Int8Calibration Calibration { get; }

    /// <inheritdoc/>
    public string Name => _network.Name;

    /// <inheritdoc/>
    public ParameterSet Parameters => _network.Parameters;

    /// <inheritdoc/>
    public NetworkDescription Description => _network.Description;

    /// <inheritdoc/>
    public IPredictor CreatePredictor(int maxBatch, int threads = 0) => _network.CreateInt8Predictor(maxBatch, Calibration, threads);

    /// <summary>What losses read that prediction does not give is not computed in whole numbers.</summary>
    /// <exception cref="NotSupportedException">The losses need it.</exception>
    public IPredictor CreateEvaluator(int maxBatch, int threads = 0) => Description.Hidden.Count == 0
        ? CreatePredictor(maxBatch, threads)
        : throw new NotSupportedException($"The losses of {Name} read tensors that its predictions do not give ({Hidden}): measure metrics of its outputs.");

    private string Hidden => string.Join(", ", Description.Hidden.Select(port => $"'{port.Name}'"));

    /// <summary>Whole numbers are not trained.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public ITrainer CreateTrainer(int maxBatch, Optimizer optimizer, int threads = 0) =>
        throw new NotSupportedException($"{Name} in whole numbers cannot be trained: train the network that it was made of.");

    /// <summary>Measures both networks on the same data: what the whole numbers cost.</summary>
    /// <param name="data">The inputs of the network, then its targets.</param>
    /// <param name="metrics">What to measure; <see cref="Metric.DefaultsFor"/> the network by default.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    public Int8Report CompareOn(IDataset data, IReadOnlyList<Metric>? metrics = null, int threads = 0) =>
        new(_network.Evaluate(data, metrics, threads: threads), this.Evaluate(data, metrics, threads: threads));

    /// <summary>Nothing is its own.</summary>
    public void Dispose()
    {
    }
}
