using NetGen.Memory;

namespace NetGen.Parameters;

/// <summary>A tensor in memory that a file holds under a name.</summary>
internal readonly record struct TensorSlot(string Name, int[] Shape, AlignedBuffer Buffer, long Offset, int Length)
{
    public Span<float> Span => Buffer.Slice(Offset, Length);

    public static IEnumerable<TensorSlot> Of(ParameterSet parameters) => Of(parameters, parameters.Buffer);

    /// <summary>The parameters' places in a copy of their storage.</summary>
    public static IEnumerable<TensorSlot> Of(ParameterSet parameters, AlignedBuffer storage) =>
        parameters.Select(p => new TensorSlot(p.Name, p.Shape.ToArray(), storage, p.Offset, p.Length));
}
