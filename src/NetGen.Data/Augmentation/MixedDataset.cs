using System.Buffers;

namespace NetGen.Data;

/// <summary>Samples that are each mixed with another one, drawn at random: number by number, or a rectangle of one picture in the other.</summary>
internal sealed class MixedDataset : IDataset
{
    private readonly IDataset _source;
    private readonly double _alpha;
    private readonly ulong _seed;
    private readonly uint _stream;
    private readonly int _picture;
    private readonly BatchPool _pool;

    public MixedDataset(IDataset source, double alpha, ulong seed, uint stream, int picture)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!(alpha > 0) || !double.IsFinite(alpha))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha is a number greater than 0.");
        (_source, _alpha, _seed, _stream, _picture) = (source, alpha, seed, stream, picture);
        Columns = [.. source.Columns.Select(Column)];
        _pool = new BatchPool(source.Columns);
        if (picture >= 0 && (picture >= source.Columns.Count || source.Columns[picture] is not { Kind: PortKind.Values, Shape.Length: 3 }))
            throw new ArgumentException(FormattableString.Invariant($"Column {picture} of {string.Join("; ", source.Columns)} is no picture [channels, height, width]."),
                nameof(picture));
    }

    public int Count => _source.Count;

    public IReadOnlyList<PortDescription> Columns { get; }

    public long RowOf(int sample, int epoch) => _source.RowOf(sample, epoch);

    public void Fill(Batch batch, ReadOnlySpan<int> samples) => Fill(batch, samples, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        int[] others = ArrayPool<int>.Shared.Rent(samples.Length);
        for (int i = 0; i < samples.Length; i++)
            others[i] = new SampleRandom(_seed, _stream, samples[i], epoch).NextInt(Count);
        Batch own = _pool.Rent(samples.Length), other = _pool.Rent(samples.Length);
        _source.Fill(own, samples, epoch);
        _source.Fill(other, others.AsSpan(0, samples.Length), epoch);
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            var random = new SampleRandom(_seed, _stream, samples[i], epoch);
            random.NextBits();
            Mix(own, other, batch, i, ref random);
        }
        _pool.Return(own);
        _pool.Return(other);
        ArrayPool<int>.Shared.Return(others);
    }

    private void Mix(Batch own, Batch other, Batch to, int index, ref SampleRandom random)
    {
        float share = random.NextBeta(_alpha);
        if (_picture >= 0)
            share = Paste(own.Values(_picture, index), other.Values(_picture, index), to.Values(_picture, index), share, ref random);
        for (int c = 0; c < Columns.Count; c++)
        {
            if (c == _picture)
                continue;
            Span<float> values = to.Values(c, index);
            if (_source.Columns[c].Kind == PortKind.Labels)
            {
                values.Clear();
                values[own.Labels(c, index)[0]] += share;
                values[other.Labels(c, index)[0]] += 1 - share;
                continue;
            }
            ReadOnlySpan<float> a = own.Values(c, index), b = other.Values(c, index);
            for (int i = 0; i < values.Length; i++)
                values[i] = (share * a[i]) + ((1 - share) * b[i]);
        }
    }

    /// <summary>Puts a rectangle of the other picture, about 1 − share of the area, into the own one; returns what is left of it.</summary>
    private float Paste(ReadOnlySpan<float> own, ReadOnlySpan<float> other, Span<float> to, float share, ref SampleRandom random)
    {
        ReadOnlySpan<int> shape = _source.Columns[_picture].Shape;
        (int channels, int height, int width) = (shape[0], shape[1], shape[2]);
        double side = Math.Sqrt(1 - share);
        int boxHeight = (int)(side * height), boxWidth = (int)(side * width), middleX = random.NextInt(width), middleY = random.NextInt(height);
        int left = Math.Max(0, middleX - (boxWidth / 2)), right = Math.Min(width, middleX - (boxWidth / 2) + boxWidth);
        int top = Math.Max(0, middleY - (boxHeight / 2)), bottom = Math.Min(height, middleY - (boxHeight / 2) + boxHeight);
        own.CopyTo(to);
        for (int c = 0; c < channels; c++)
        {
            for (int y = top; y < bottom; y++)
            {
                int start = (((c * height) + y) * width) + left;
                other.Slice(start, right - left).CopyTo(to[start..]);
            }
        }
        return 1 - ((float)((bottom - top) * (right - left)) / (height * width));
    }

    private static PortDescription Column(PortDescription port) => port.Kind == PortKind.Values ? port
        : port.Size == 1 && port.Least == 0 ? new PortDescription(port.Name, PortKind.Values, [port.Classes])
        : throw new ArgumentException($"{port} cannot be mixed: a class for each sample is expected.", nameof(port));
}
