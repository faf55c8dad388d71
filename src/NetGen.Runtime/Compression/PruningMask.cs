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
        return new PruningMask(MagnitudePruning.Masks(parameters, sparsity, pattern, scope)).Applied(parameters);
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
