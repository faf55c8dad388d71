using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Dimensions of a tensor. A per-sample tensor has a batch dimension in front that is not written: [channels, height, width] or [features].
/// A shared one (parameters, their gradients, batch statistics, the loss) has none.
/// </summary>
internal sealed record TensorShape(bool PerSample, EquatableArray<int> Dimensions)
{
    public static readonly TensorShape Scalar = new(false, EquatableArray<int>.Empty);

    public static TensorShape Sample(params int[] dimensions) => new(true, EquatableArray.Of(dimensions));

    public static TensorShape Shared(params int[] dimensions) => new(false, EquatableArray.Of(dimensions));

    public int Rank => Dimensions.Count;

    public int this[int axis] => Dimensions[axis];

    /// <summary>Channels of an image, features of a vector; 1 for a scalar.</summary>
    public int Channels => Rank == 0 ? 1 : Dimensions[0];

    public int Height => Rank == 3 ? Dimensions[1] : 1;

    public int Width => Rank == 3 ? Dimensions[2] : 1;

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

    public override string ToString() => (PerSample ? "[B" + (Rank > 0 ? ", " : "") : "[") + string.Join(", ", Dimensions) + "]";
}
