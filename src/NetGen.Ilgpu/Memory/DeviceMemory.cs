using ILGPU;

namespace NetGen.Ilgpu;

/// <summary>Where everything lies during one step: what the generated programs are called with.</summary>
public sealed class DeviceMemory
{
    private readonly ArrayView<float>[] _inputs, _targets;

    internal DeviceMemory(int inputs, int targets) => (_inputs, _targets) = (new ArrayView<float>[inputs], new ArrayView<float>[targets]);

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

    /// <summary>The samples of an input: numbers.</summary>
    public ArrayView<float> Input(int index) => _inputs[index];

    /// <summary>The samples of an input: indices. An int is as wide as a float.</summary>
    public ArrayView<int> Indices(int index) => _inputs[index].Cast<int>();

    /// <summary>The samples of a target: numbers.</summary>
    public ArrayView<float> Target(int index) => _targets[index];

    /// <summary>The samples of a target: indices.</summary>
    public ArrayView<int> Labels(int index) => _targets[index].Cast<int>();

    /// <summary>Says where a port lies: inputs first, then targets.</summary>
    internal void SetPort(int port, ArrayView<float> samples)
    {
        if (port < _inputs.Length)
            _inputs[port] = samples;
        else
            _targets[port - _inputs.Length] = samples;
    }
}
