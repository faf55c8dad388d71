using NetGen.Memory;
using NetGen.Parameters;

namespace NetGen.Optimizers;

/// <summary>The mean of the gradients of several steps that make one update. Part of checkpoints, so that a run may stop between two of them.</summary>
/// <param name="floats">Trainable floats.</param>
/// <param name="steps">Steps of an update.</param>
internal sealed unsafe class GradientSum(int floats, int steps)
{
    private readonly AlignedBuffer _sum = new(floats);

    /// <summary>How many have been gathered, as a tensor that checkpoints keep.</summary>
    private readonly AlignedBuffer _gathered = new(1);

    /// <summary>Steps of an update.</summary>
    public int Steps => steps;

    /// <summary>The sum so far, of gradients divided by <see cref="Steps"/>.</summary>
    public Span<float> Values => _sum.Span[..floats];

    /// <summary>How many have been gathered.</summary>
    public int Count
    {
        get => (int)_gathered.Span[0];
        set => _gathered.Span[0] = value;
    }

    /// <summary>Whether the next gradient is the last of its update.</summary>
    public bool IsLast => Count == steps - 1;

    /// <summary>Gathers one.</summary>
    public void Add(float* gradients)
    {
        WholeVector.AddScaled(_sum.Span, new ReadOnlySpan<float>(gradients, floats), 1.0 / steps);
        _gathered.Span[0]++;
    }

    /// <summary>Makes of the last gradient the mean of all; what was gathered stays until <see cref="Clear"/>, should the mean be refused.</summary>
    public void Complete(float* gradients)
    {
        var values = new Span<float>(gradients, floats);
        WholeVector.Scale(values, 1.0 / steps);
        WholeVector.AddScaled(values, _sum.Span, 1);
    }

    /// <summary>Begins with the next update.</summary>
    public void Clear()
    {
        _sum.Clear();
        _gathered.Clear();
    }

    public IEnumerable<TensorSlot> Slots(string prefix) =>
        [new($"{prefix}gradient_sum", [floats], _sum, 0, floats), new($"{prefix}gradients_gathered", [], _gathered, 0, 1)];
}
