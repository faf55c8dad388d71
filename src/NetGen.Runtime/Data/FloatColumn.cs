namespace NetGen.Data;

/// <summary>Numbers stored as they are.</summary>
internal sealed class FloatColumn(PortDescription port, float[] values, ChannelMap map) : NumberColumn(port, values.Length, map)
{
    internal override void CopyValues(int sample, Span<float> destination) => Map.Apply(values.AsSpan(sample * Port.Size, Port.Size), destination);

    private protected override NumberColumn With(ChannelMap map) => new FloatColumn(Port, values, map);
}
