using System.Runtime.InteropServices;
using NetGen.Memory;

namespace NetGen;

/// <summary>
/// Some samples side by side: one column for each input and then each target of a network, each [capacity, size of the port]. Made once and filled again and again.
/// </summary>
/// <example><code>
/// using var batch = new Batch(train.Columns, capacity: 2);
/// train.Fill(batch, [0, 1]);
/// float loss = trainer.Step(batch);
/// </code></example>
/// <example>Filled by hand: two samples of two columns. <code>
/// using var own = new Batch(net.Description, capacity: 2);
/// own.Count = 2;                                                      // of at most own.Capacity
/// image.CopyTo(own.Values(0, 0));                                     // the first column of own.Columns, sample 0
/// image.CopyTo(own.Values(0, 1));
/// own.Labels(1)[0] = 7;
/// own.Labels(1, 1)[0] = 3;
/// Console.WriteLine($"{own.Count} of {own.Capacity} in {own.Columns.Count} columns");
/// </code></example>
public sealed class Batch : IDisposable
{
    private AlignedBuffer _buffer;
    private readonly long[] _offsets;
    private int _count;

    /// <summary>Room for <paramref name="capacity"/> samples of all inputs and targets of a network.</summary>
    public Batch(NetworkDescription network, int capacity) : this([.. network.Inputs, .. network.Targets], capacity)
    {
    }

    /// <summary>Room for <paramref name="capacity"/> samples of these columns.</summary>
    public Batch(IReadOnlyList<PortDescription> columns, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Columns = columns;
        Capacity = capacity;
        _offsets = new long[columns.Count];
        long floats = 0;
        for (int i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] = floats;
            long length = (long)columns[i].Size * capacity;
            floats += (length + AlignedBuffer.Alignment - 1) / AlignedBuffer.Alignment * AlignedBuffer.Alignment;
        }
        // Labels share the buffer: an int is as wide as a float.
        _buffer = new AlignedBuffer(floats);
    }

    /// <summary>What each column holds.</summary>
    public IReadOnlyList<PortDescription> Columns { get; }

    /// <summary>The most samples.</summary>
    public int Capacity { get; }

    /// <summary>Samples in it now.</summary>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _count = value;
        }
    }

    /// <summary>The real numbers of a column: [count, size].</summary>
    /// <exception cref="ArgumentException">It holds labels.</exception>
    public Span<float> Values(int column)
    {
        Demand(column, PortKind.Values);
        return Column(column);
    }

    /// <summary>The labels of a column: [count, size].</summary>
    /// <exception cref="ArgumentException">It holds real numbers.</exception>
    public Span<int> Labels(int column)
    {
        Demand(column, PortKind.Labels);
        return MemoryMarshal.Cast<float, int>(Column(column));
    }

    /// <summary>The real numbers of one sample of a column: [size].</summary>
    /// <exception cref="ArgumentException">It holds labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Span<float> Values(int column, int sample)
    {
        Demand(column, PortKind.Values);
        return Row(column, sample);
    }

    /// <summary>The labels of one sample of a column: [size].</summary>
    /// <exception cref="ArgumentException">It holds real numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Span<int> Labels(int column, int sample)
    {
        Demand(column, PortKind.Labels);
        return MemoryMarshal.Cast<float, int>(Row(column, sample));
    }

    /// <summary>The numbers or labels of one sample of a column, as bits.</summary>
    internal Span<float> Bits(int column, int sample) => Row(column, sample);

    /// <summary>Copies one sample of a column, bit for bit.</summary>
    internal void CopyTo(int column, int sample, Batch other, int otherColumn, int otherSample) => Row(column, sample).CopyTo(other.Row(otherColumn, otherSample));

    /// <summary>
    /// Takes the samples of <paramref name="other"/>, which has then what this one had: the memory changes hands where both are alike, else the samples are copied.
    /// </summary>
    /// <exception cref="ArgumentException">They do not fit into this one.</exception>
    internal void TakeFrom(Batch other)
    {
        if (Columns.Count != other.Columns.Count || other.Count > Capacity)
            throw Unlike(other);
        bool alike = Capacity == other.Capacity;
        for (int i = 0; i < _offsets.Length; i++)
        {
            if (Columns[i].Size != other.Columns[i].Size || Columns[i].Kind != other.Columns[i].Kind)
                throw Unlike(other);
            alike &= _offsets[i] == other._offsets[i];
        }
        if (alike)
        {
            (_buffer, other._buffer) = (other._buffer, _buffer);
            (_count, other._count) = (other._count, _count);
            return;
        }
        _count = other._count;
        for (int i = 0; i < _offsets.Length; i++)
            other.Column(i).CopyTo(Column(i));
    }

    private ArgumentException Unlike(Batch other) => new(FormattableString.Invariant(
        $"{Counted.Of(other.Count, "sample")} of ({string.Join("; ", other.Columns)}) do not fit into a batch of at most {Capacity} of ({string.Join("; ", Columns)})."));

    /// <summary>Lets go of the memory.</summary>
    public void Dispose() => _buffer.Dispose();

    private Span<float> Column(int column) => _buffer.Slice(_offsets[column], checked(_count * Columns[column].Size));

    private Span<float> Row(int column, int sample)
    {
        if ((uint)sample >= (uint)_count)
            throw new ArgumentOutOfRangeException(nameof(sample), sample, FormattableString.Invariant($"Samples are 0 to {_count - 1}."));
        int size = Columns[column].Size;
        return _buffer.Slice(_offsets[column] + (long)sample * size, size);
    }

    private void Demand(int column, PortKind kind)
    {
        PortDescription port = Columns[column];
        if (port.Kind != kind)
            throw new ArgumentException($"Column {column} ('{port.Name}') holds {port.Kind}, not {kind}.", nameof(column));
    }
}
