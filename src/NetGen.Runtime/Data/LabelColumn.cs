namespace NetGen.Data;

/// <summary>Labels.</summary>
internal sealed class LabelColumn : DataColumn
{
    private readonly int[] _labels;

    public LabelColumn(PortDescription port, int[] labels) : base(port, labels.Length, "labels")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(port.Classes);
        if (port.Least > 0)
            Guard.Lengths(port.Name, labels, port.Classes - 1);
        else
            Guard.Indices(port.Name, labels, port.Size, port.Classes, port.Ignored);
        _labels = labels;
    }

    internal override void CopyLabels(int sample, Span<int> destination) => _labels.AsSpan(sample * Port.Size, Port.Size).CopyTo(destination);
}
