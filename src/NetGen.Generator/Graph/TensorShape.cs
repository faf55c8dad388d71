using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Dimensions of a tensor: channels at positions. A per-sample tensor has a batch dimension in front that is not written: an image [channels, height, width], a vector [features],
/// whose one position is the sample, or a sequence [steps, features], whose positions are its steps. A shared one (parameters, their gradients, batch statistics, the
/// loss) has none.
/// </summary>
internal sealed record TensorShape(bool PerSample, EquatableArray<int> Dimensions)
{
    public static readonly TensorShape Scalar = new(false, EquatableArray<int>.Empty);

    public static TensorShape Sample(params int[] dimensions) => new(true, EquatableArray.Of(dimensions));

    public static TensorShape Shared(params int[] dimensions) => new(false, EquatableArray.Of(dimensions));

    public int Rank => Dimensions.Count;

    public int this[int axis] => Dimensions[axis];

    /// <summary>Whether it is a sequence [steps, features].</summary>
    public bool IsSequence => PerSample && Rank == 2;

    /// <summary>The axis of the channels: the last one of a sequence, the first of everything else.</summary>
    public int ChannelAxis => IsSequence ? 1 : 0;

    /// <summary>Channels of an image, features of a vector or of a step; 1 for a scalar.</summary>
    public int Channels => Rank == 0 ? 1 : Dimensions[ChannelAxis];

    /// <summary>Places that have all channels each: the pixels of an image, the steps of a sequence, 1 for a vector.</summary>
    public int Positions => WithChannels(1).Size;

    /// <summary>Steps of a sequence; 1 for everything else.</summary>
    public int Steps => IsSequence ? Dimensions[0] : 1;

    /// <summary>Positions of one step: height · width of an image; 1 for vectors and sequences.</summary>
    public int Plane => IsSequence ? 1 : Positions;

    /// <summary>Height of an image; nothing else has one.</summary>
    /// <exception cref="InvalidOperationException">It is no image.</exception>
    public int Height => Image(1);

    /// <summary>Width of an image; nothing else has one.</summary>
    /// <exception cref="InvalidOperationException">It is no image.</exception>
    public int Width => Image(2);

    /// <summary>Elements in one sample (or in the whole, if shared).</summary>
    public int Size
    {
        get
        {
            int size = 1;
            foreach (int d in Dimensions)
                size = checked(size * d);
            return size;
        }
    }

    /// <summary>The same with other channels.</summary>
    public TensorShape WithChannels(int channels) =>
        Rank == 0
            ? this with { Dimensions = EquatableArray.Of(channels) }
            : this with { Dimensions = Dimensions.Select((size, axis) => axis == ChannelAxis ? channels : size).ToEquatableArray() };

    /// <summary>The same with another size of one axis.</summary>
    public TensorShape With(int axis, int size) => this with { Dimensions = Dimensions.Select((own, i) => i == axis ? size : own).ToEquatableArray() };

    /// <summary>With as many axes as <paramref name="to"/> has: a vector becomes a number for each channel, [C, 1, 1] or [1, D]; everything else stays.</summary>
    public TensorShape LiftedTo(TensorShape to) => Rank != 1 || to.Rank <= 1 ? this
        : this with { Dimensions = Enumerable.Range(0, to.Rank).Select(axis => axis == to.ChannelAxis ? Dimensions[0] : 1).ToEquatableArray() };

    private int Image(int axis) => Rank == 3 ? Dimensions[axis] : throw new InvalidOperationException($"{this} is no image [channels, height, width].");

    public override string ToString() => (PerSample ? "[B" + (Rank > 0 ? ", " : "") : "[") + string.Join(", ", Dimensions) + "]";
}
