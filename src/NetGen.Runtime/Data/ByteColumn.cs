namespace NetGen.Data;

/// <summary>Numbers stored as bytes.</summary>
internal sealed class ByteColumn(PortDescription port, byte[] values, ChannelMap map) : NumberColumn(port, values.Length, map)
{
    internal override void CopyValues(int sample, Span<float> destination) => Map.Apply(values.AsSpan(sample * Port.Size, Port.Size), destination);

    private protected override NumberColumn With(ChannelMap map) => new ByteColumn(Port, values, map);
}
