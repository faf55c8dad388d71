using ILGPU;

namespace NetGen.Ilgpu;

/// <summary>Where everything lies during one step: what the generated programs are called with.</summary>
public sealed class DeviceMemory
{
    private readonly ArrayView<float>[] _inputs, _targets, _outputs, _parameters, _gradients, _states;

    /// <param name="inputs">Ports that are read.</param>
    /// <param name="targets">What losses compare with.</param>
    /// <param name="outputs">What is left for callers in places of its own.</param>
    /// <param name="others">Further networks whose parameters are read.</param>
    /// <param name="states">What is kept from call to call.</param>
    internal DeviceMemory(int inputs, int targets, int outputs = 0, int others = 0, int states = 0)
    {
        (_inputs, _targets, _outputs) = (new ArrayView<float>[inputs], new ArrayView<float>[targets], new ArrayView<float>[outputs]);
        (_parameters, _gradients) = (new ArrayView<float>[others], new ArrayView<float>[others]);
        _states = new ArrayView<float>[states];
    }

    /// <summary>All parameters, and gradients of the trainable ones.</summary>
    public ArrayView<float> AllParameters { get; internal set; }

    /// <inheritdoc cref="AllParameters"/>
    public ArrayView<float> AllGradients { get; internal set; }

    /// <summary>Values per sample.</summary>
    public ArrayView<float> WholeArena { get; internal set; }

    /// <summary>Values whatever the batch.</summary>
    public ArrayView<float> WholeShared { get; internal set; }

    /// <summary>One number: finite if loss and gradient of this step are. Only then does anything change.</summary>
    public ArrayView<float> Verdict { get; internal set; }

    /// <summary>Samples that the arena holds (a multiple of 64).</summary>
    public int Capacity { get; internal set; }

    /// <summary>Samples of this step.</summary>
    public int Batch { get; internal set; }

    /// <summary>Seed of dropout.</summary>
    public ulong Seed { get; internal set; }

    /// <summary>Number of this step.</summary>
    public uint Step { get; internal set; }

    /// <summary>A value per sample.</summary>
    public ArrayView<float> Arena(long offset, long size) => WholeArena.SubView(offset * Capacity, size * Batch);

    /// <summary>A step of a value of several: they lie one behind the other, <paramref name="before"/> floats of each sample of this batch before this one.</summary>
    public ArrayView<float> Arena(long offset, long size, long before) => WholeArena.SubView((offset * Capacity) + (before * Batch), size * Batch);

    /// <summary>A value whatever the batch.</summary>
    public ArrayView<float> Shared(long offset, long size) => WholeShared.SubView(offset, size);

    /// <summary>A parameter.</summary>
    public ArrayView<float> Parameters(long offset, long size) => AllParameters.SubView(offset, size);

    /// <summary>The gradient of a parameter.</summary>
    public ArrayView<float> Gradients(long offset, long size) => AllGradients.SubView(offset, size);

    /// <summary>A parameter of a further network of a step.</summary>
    public ArrayView<float> Parameters(long offset, long size, int owner) => _parameters[owner - 1].SubView(offset, size);

    /// <summary>Its gradient.</summary>
    public ArrayView<float> Gradients(long offset, long size, int owner) => _gradients[owner - 1].SubView(offset, size);

    /// <summary>How many steps each sequence has taken.</summary>
    public ArrayView<int> Positions { get; internal set; }

    /// <summary>What is kept of the call before, <paramref name="before"/> floats of each sequence into it.</summary>
    public ArrayView<float> State(int index, long size, long before = 0) => _states[index].SubView(before * Batch, size * Batch);

    /// <summary>The same of indices.</summary>
    public ArrayView<int> StateIndices(int index, long size) => State(index, size).Cast<int>();

    /// <summary>What is left for the caller: gradients of inputs.</summary>
    public ArrayView<float> Output(int index, long size) => _outputs[index].SubView(0, size * Batch);

    /// <summary>The samples of an input: numbers.</summary>
    public ArrayView<float> Input(int index) => _inputs[index];

    /// <summary>The samples of an input: indices. An int is as wide as a float.</summary>
    public ArrayView<int> Indices(int index) => _inputs[index].Cast<int>();

    /// <summary>The samples of a target: numbers.</summary>
    public ArrayView<float> Target(int index) => _targets[index];

    /// <summary>The samples of a target: indices.</summary>
    public ArrayView<int> Labels(int index) => _targets[index].Cast<int>();

    /// <summary>Says where the numbers of an owner lie: 0 for the first, whose are <see cref="AllParameters"/>.</summary>
    internal void SetOwner(int owner, ArrayView<float> parameters, ArrayView<float> gradients)
    {
        if (owner == 0)
            (AllParameters, AllGradients) = (parameters, gradients);
        else
            (_parameters[owner - 1], _gradients[owner - 1]) = (parameters, gradients);
    }

    /// <summary>Says where something is kept.</summary>
    internal void SetState(int index, ArrayView<float> values) => _states[index] = values;

    /// <summary>Says where something is left for the caller.</summary>
    internal void SetOutput(int index, ArrayView<float> samples) => _outputs[index] = samples;

    /// <summary>Says where a port lies: inputs first, then targets.</summary>
    internal void SetPort(int port, ArrayView<float> samples)
    {
        if (port < _inputs.Length)
            _inputs[port] = samples;
        else
            _targets[port - _inputs.Length] = samples;
    }
}
