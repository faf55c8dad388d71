using System.Numerics;
using System.Runtime.InteropServices;
using NetGen.Compression;

namespace NetGen;

/// <summary>
/// Which weights of a network are left, and which are 0 for good. As a callback of <c>NetworkTraining.Fit</c> it keeps them 0 while the others are trained on; it is in checkpoints. What is pruned is 0 to the bit behind every step;
/// where whole channels are, <see cref="CopyTo"/> fills a network that is declared without them.
/// </summary>
/// <example><code>
/// PruningMask mask = PruningMask.ByMagnitude(net.Parameters, sparsity: 0.9);
/// net.Fit(train, new FitOptions { Optimizer = new Adam(1e-4), Epochs = 5, Callbacks = [mask] });
/// Console.WriteLine(mask.Report(net.Parameters));
/// </code></example>
/// <example><code>
/// PruningMask half = PruningMask.ByChannels(net.Parameters, sparsity: 0.5);
/// half.Apply(net.Parameters);                                         // as Fit does behind each step
/// Console.WriteLine(half.IsLeft("conv1.weight", 0));
/// half.CopyTo(net, network);                                          // into a network declared with the channels that are left
/// </code></example>
public sealed class PruningMask : TrainingCallback
{
    private readonly Dictionary<string, float[]> _left;
    private CheckpointState? _resumed;

    internal PruningMask(Dictionary<string, float[]> left) => _left = left;

    /// <summary>
    /// Prunes the smallest weights by magnitude (Han et al.: Learning both Weights and Connections for Efficient Neural Networks. NIPS 2015). Of equal ones those that stand first are the smaller.
    /// </summary>
    /// <param name="parameters">Whose; they are pruned at once.</param>
    /// <param name="sparsity">Which part of the weights becomes 0, from 0 to 1.</param>
    /// <param name="pattern">Which tensors, by name, * standing for any characters; of those only what is trained and has two axes or more: no biases, no factors of normalisations.</param>
    /// <param name="scope">Among which weights the smallest are looked for.</param>
    /// <exception cref="UnknownParameterException">No such tensor is like the pattern.</exception>
    public static PruningMask ByMagnitude(ParameterSet parameters, double sparsity, string pattern = "*", PruningScope scope = PruningScope.Network)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Demand(sparsity);
        return new PruningMask(WeightSelection.Masks(WeightSelection.Chosen(parameters, pattern), sparsity, scope, WeightSaliency.Magnitude)).Applied(parameters);
    }

    /// <summary>
    /// Prunes the weights that the loss misses the least by its curvature: optimal brain damage (LeCun, Denker and Solla, NIPS 1989). A weight is worth ½·h·w², with h the
    /// diagonal of the Hessian, the mean over samples. What is 0
    /// already is worth nothing and stays so: pruned in several goes, each with more than the one before, the curvature is measured anew each time.
    /// </summary>
    /// <param name="parameters">Whose; they are pruned at once.</param>
    /// <param name="derivatives">The <c>Derivatives</c> of the network, which is declared with <c>Derivative.Curvature</c>.</param>
    /// <param name="data">What the curvature is measured on: the inputs of the network, then its targets.</param>
    /// <param name="sparsity">Which part of the weights becomes 0, from 0 to 1.</param>
    /// <param name="pattern">Which tensors, by name; of those only what is trained and has two axes or more.</param>
    /// <param name="scope">Among which weights those of the least worth are looked for.</param>
    /// <param name="samples">How many samples of the data, evenly apart.</param>
    /// <exception cref="UnknownParameterException">No such tensor is like the pattern.</exception>
    /// <example><code>
    /// using LeNet5.Derivatives derivatives = net.CreateDerivatives(maxBatch: 64);
    /// PruningMask mask = PruningMask.ByCurvature(net.Parameters, derivatives, train, sparsity: 0.9);
    /// </code></example>
    public static PruningMask ByCurvature(
        ParameterSet parameters, ICurvature derivatives, IDataset data, double sparsity, string pattern = "*", PruningScope scope = PruningScope.Network, int samples = 4096)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(derivatives);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        Demand(sparsity);
        Parameter[] weights = WeightSelection.Chosen(parameters, pattern);
        Dictionary<string, double[]> saliency = WeightSaliency.OfCurvature(derivatives, data, samples, weights);
        return new PruningMask(WeightSelection.Masks(weights, sparsity, scope, weight => saliency[weight.Name])).Applied(parameters);
    }

    /// <summary>
    /// Prunes weights one by one, and lets the others make up for each: optimal brain surgeon (Hassibi and Stork, NIPS 1992), on blocks of the weights of a channel, with the
    /// mean of g·gᵀ over gradients of single samples for the
    /// Hessian. Any network that trains can be pruned so; it needs no other declaration. Weights that are left are others afterwards. What is 0 already goes first and costs
    /// nothing.
    /// </summary>
    /// <param name="network">Which; it is pruned at once.</param>
    /// <param name="data">What gradients are taken on: the inputs of the network, then its targets.</param>
    /// <param name="sparsity">Which part of the weights becomes 0, from 0 to 1.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetMismatchException">The data set does not have the network's columns.</exception>
    /// <exception cref="UnknownParameterException">No such tensor is like the pattern.</exception>
    /// <exception cref="SingleSampleException">A normalisation needs more than one sample: <see cref="SurgeonOptions.SamplesPerGradient"/>.</exception>
    /// <exception cref="NotSupportedException">The network's trainer is not a generated one.</exception>
    /// <example><code>PruningMask mask = PruningMask.BySurgeon(net, train, sparsity: 0.9);</code></example>
    public static PruningMask BySurgeon(INetwork network, IDataset data, double sparsity, SurgeonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new SurgeonOptions();
        options.Verify();
        Demand(sparsity);
        return new PruningMask(SurgeonPruning.Run(network, data, sparsity, options));
    }

    /// <summary>
    /// Prunes whole channels, those whose weights have the smallest Euclidean norm in their tensor (Li et al.: Pruning Filters for Efficient ConvNets. ICLR 2017, with that norm): the first axis of a weight, and with it the bias
    /// and the factors of a normalisation that follow. The last weight of the network, whose channels are its outputs, stays.
    /// </summary>
    /// <param name="parameters">Whose; they are pruned at once.</param>
    /// <param name="sparsity">Which part of the channels of each tensor becomes 0, from 0 to less than 1; rounded to whole channels, one is left at least.</param>
    /// <param name="pattern">Which weights, by name.</param>
    /// <exception cref="UnknownParameterException">No weight but the last is like the pattern.</exception>
    public static PruningMask ByChannels(ParameterSet parameters, double sparsity, string pattern = "*")
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Demand(sparsity);
        return new PruningMask(ChannelPruning.Masks(parameters, sparsity, pattern)).Applied(parameters);
    }

    /// <summary>Makes what is pruned 0.</summary>
    /// <exception cref="UnknownParameterException">The parameters are of another network.</exception>
    public void Apply(ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach ((string name, float[] left) in _left)
            Multiply(parameters[name].Span, left);
    }

    /// <summary>Whether an element of a tensor is left.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="element">Its position, row-major.</param>
    public bool IsLeft(string parameter, int element) => !_left.TryGetValue(parameter, out float[]? left) || left[element] != 0;

    /// <summary>What is left, tensor by tensor.</summary>
    /// <param name="parameters">Of the network.</param>
    public PruningReport Report(ParameterSet parameters) => PruningReport.Of(parameters, IsLeft);

    /// <summary>
    /// Fills a network that is declared with the channels that are left alone: the same layers under the same names, in a chain, each weight without the rows that are 0 and without the columns of channels that are. Its answers
    /// to random inputs are compared with those of the pruned network: where the structure does not allow it (a pruned channel is added to another one, or what follows it does not make 0 of 0), it is refused.
    /// </summary>
    /// <param name="pruned">The pruned network.</param>
    /// <param name="small">The small one; as it was where it is refused.</param>
    /// <exception cref="PruningException">A tensor has another shape than what is left of its counterpart, or the answers differ.</exception>
    /// <exception cref="UnknownParameterException">The small network lacks a tensor.</exception>
    public void CopyTo(INetwork pruned, INetwork small)
    {
        ArgumentNullException.ThrowIfNull(pruned);
        ArgumentNullException.ThrowIfNull(small);
        using ParameterSet before = small.Parameters.Copy();
        try
        {
            ChannelCompaction.Copy(pruned.Parameters, small.Parameters, IsLeft);
            CompactionCheck.Demand(pruned, small);
        }
        catch
        {
            small.Parameters.CopyFrom(before);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run)
    {
        if (_resumed is not null)
        {
            foreach ((string name, float[] left) in _left)
                _resumed.Tensor(name).CopyTo(left);
            _resumed = null;
        }
        Apply(run.Network.Parameters);
    }

    /// <inheritdoc/>
    public override void OnStep(TrainingRun run, in StepReport step)
    {
        run.Pull();
        Apply(run.Network.Parameters);
    }

    /// <inheritdoc/>
    public override void SaveState(CheckpointState state)
    {
        foreach ((string name, float[] left) in _left)
            state.Set(name, [left.Length], left);
    }

    /// <inheritdoc/>
    public override void LoadState(CheckpointState state) => _resumed = state;

    private PruningMask Applied(ParameterSet parameters)
    {
        Apply(parameters);
        return this;
    }

    private static void Multiply(Span<float> values, ReadOnlySpan<float> by)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> factors = MemoryMarshal.Cast<float, Vector<float>>(by);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] *= factors[i];
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] *= by[i];
    }

    private static void Demand(double sparsity)
    {
        if (!(sparsity >= 0 && sparsity <= 1))
            throw new ArgumentOutOfRangeException(nameof(sparsity), sparsity, "A sparsity is from 0 to 1.");
    }
}
