using NetGen.Execution;

namespace NetGen;

/// <summary>
/// A network that is declared several times, for sequences of several lengths: every step of training is computed by the shortest that has room for all of its batch, so that
/// little work is spent on
/// what lies behind the ends. They have the same parameters, in the same memory. It is trained, measured and saved as any other; it predicts as the longest.
/// </summary>
/// <remarks>
/// The declarations differ in the steps of their sequences alone. Of each of these sequences the lengths are given (<c>Lengths = true</c>). Batches of samples that are about
/// equally long come from <see
/// cref="BatchStream.StreamByLength"/>: in batches of any order there is nearly always a long sample, and nothing is gained.
/// </remarks>
/// <example><code>
/// [Network, Tokens(64, Vocab = 8000, As = "text", Lengths = true), Embedding(128), GRU(256), Dense(8000), SoftmaxCrossEntropy]
/// public partial class Writer;
///
/// [Network, Tokens(16, Vocab = 8000, As = "text", Lengths = true), Embedding(128), GRU(256), Dense(8000), SoftmaxCrossEntropy]
/// public partial class BriefWriter;
/// </code></example>
/// <example><code>
/// using var both = new BucketedNetwork(net, network);                 // the longest first; they share the parameters of both.Longest
/// both.Fit(train.StreamByLength(lengths, batchSize: 64), options);
/// Console.WriteLine(both.Longest.Name);
/// </code></example>
public sealed class BucketedNetwork : INetwork
{
    private readonly INetwork[] _networks;

    /// <summary>Makes one network of several, which from now on have the parameters of the longest, and are disposed of with this one.</summary>
    /// <param name="longest">The one that has room for every sample.</param>
    /// <param name="shorter">The same with fewer steps.</param>
    /// <exception cref="ArgumentException">A port or a parameter of a shorter one is not that of the longest with fewer steps, or nobody says how long its sequences are.</exception>
    public BucketedNetwork(INetwork longest, params IReadOnlyList<INetwork> shorter)
    {
        ArgumentNullException.ThrowIfNull(longest);
        ArgumentNullException.ThrowIfNull(shorter);
        foreach (INetwork network in shorter)
            LengthBucket.Verify(longest.Description, network.Description);
        foreach (INetwork network in shorter)
            network.Parameters.ShareWith(longest.Parameters);
        _networks = [.. shorter.OrderBy(network => LengthBucket.Room(network.Description)), longest];
    }

    /// <summary>The longest, which has room for every sample.</summary>
    public INetwork Longest => _networks[^1];

    /// <inheritdoc/>
    public string Name => Longest.Name;

    /// <inheritdoc/>
    public ParameterSet Parameters => Longest.Parameters;

    /// <summary>The ports and sizes of the longest.</summary>
    public NetworkDescription Description => Longest.Description;

    /// <inheritdoc/>
    public ITrainer CreateTrainer(int maxBatch, Optimizer optimizer, int threads = 0) => new BucketedTrainer(_networks, maxBatch, optimizer, threads);

    /// <inheritdoc/>
    public IPredictor CreatePredictor(int maxBatch, int threads = 0) => Longest.CreatePredictor(maxBatch, threads);

    /// <inheritdoc/>
    public IPredictor CreateEvaluator(int maxBatch, int threads = 0) => Longest.CreateEvaluator(maxBatch, threads);

    /// <summary>Disposes of all of them.</summary>
    public void Dispose()
    {
        foreach (INetwork network in _networks)
            network.Dispose();
    }

    /// <summary>"Writer: …; shorter: BriefWriter".</summary>
    public override string ToString() => $"{Description}; shorter: {string.Join(", ", _networks.SkipLast(1).Select(network => network.Name))}";
}
