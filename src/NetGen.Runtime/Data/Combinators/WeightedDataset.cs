using System.Buffers;
using NetGen.RandomNumbers;

namespace NetGen.Data;

/// <summary>Samples drawn by weight, with replacement. Which one stands at a place is a matter of seed, epoch and place, not of who asks when.</summary>
internal sealed class WeightedDataset : IDataset
{
    private readonly IDataset _source;
    private readonly double[] _sums;
    private readonly ulong _seed;

    public WeightedDataset(IDataset source, IReadOnlyList<double> weights, ulong seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (weights.Count != source.Count)
            throw new ArgumentException(FormattableString.Invariant($"{Counted.Of(weights.Count, "weight")} for {Counted.Of(source.Count, "sample")}."), nameof(weights));
        (_source, _seed, Count) = (source, seed, count);
        _sums = new double[weights.Count];
        double sum = 0;
        for (int i = 0; i < _sums.Length; i++)
        {
            if (!(weights[i] >= 0) || !double.IsFinite(weights[i]))
                throw new ArgumentException(FormattableString.Invariant($"Weights are finite numbers, 0 or more; that of sample {i} is {weights[i]}."), nameof(weights));
            _sums[i] = sum += weights[i];
        }
        if (!(sum > 0))
            throw new ArgumentException("All weights are 0: there is nothing to draw.", nameof(weights));
    }

    public int Count { get; }

    public IReadOnlyList<PortDescription> Columns => _source.Columns;

    public long RowOf(int sample, int epoch) => _source.RowOf(Drawn(sample, epoch), epoch);

    public void Fill(Batch batch, ReadOnlySpan<int> samples) => Fill(batch, samples, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        int[] drawn = ArrayPool<int>.Shared.Rent(samples.Length);
        for (int i = 0; i < samples.Length; i++)
            drawn[i] = Drawn(samples[i], epoch);
        _source.Fill(batch, drawn.AsSpan(0, samples.Length), epoch);
        ArrayPool<int>.Shared.Return(drawn);
    }

    private int Drawn(int place, int epoch)
    {
        PhiloxBlock block = Philox.Block(_seed, (uint)place, 0, RandomStream.Weighting, (uint)epoch);
        double uniform = ((((ulong)block.Word0 << 32) | block.Word1) >> 11) * (1.0 / (1L << 53));
        double point = uniform * _sums[^1];
        int found = Array.BinarySearch(_sums, point);
        // A sum stands for what lies below it; of equal ones (samples of weight 0 behind it) the first one that is greater is meant.
        for (found = found < 0 ? ~found : found; found < _sums.Length - 1 && _sums[found] <= point;)
            found++;
        return found;
    }
}
