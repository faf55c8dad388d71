using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// A value of the reference engine: doubles in [batch, channels, height, width] or [batch, steps, features] order. A shared tensor (parameters, moments, losses) has a
/// batch of one.
/// </summary>
internal sealed class Tensor(TensorShape shape, int batch, double[] data)
{
    public Tensor(TensorShape shape, int batch)
        : this(shape, shape.PerSample ? batch : 1, new double[(shape.PerSample ? batch : 1) * shape.Size])
    {
    }

    public TensorShape Shape { get; } = shape;

    public int Batch { get; } = batch;

    public double[] Data { get; } = data;

    /// <summary>Elements in one sample.</summary>
    public int Size { get; } = shape.Size;

    public int Channels { get; } = shape.Channels;

    /// <summary>Positions in one channel: height times width, or steps.</summary>
    public int Plane { get; } = shape.Size / shape.Channels;

    /// <summary>Element of an image.</summary>
    public ref double this[int sample, int channel, int y, int x]
        => ref Data[(((((sample * Channels) + channel) * Shape.Height) + y) * Shape.Width) + x];

    /// <summary>Where a channel of a position stands: behind the position's other channels in a sequence, behind the channel's other positions in everything else.</summary>
    public int Place(int sample, int channel, int position)
        => Shape.IsSequence ? (((sample * Plane) + position) * Channels) + channel : (((sample * Channels) + channel) * Plane) + position;

    /// <summary>The channel of element <paramref name="i"/>.</summary>
    public int ChannelOf(int i) => Shape.IsSequence ? i % Channels : i / Plane % Channels;

    public override string ToString() => $"{Shape} x {Batch}";
}
