using System.Buffers;

namespace NetGen.Data;

/// <summary>Some samples of another data set.</summary>
internal sealed class DatasetView(IDataset source, int[] samples) : IDataset
{
    private const int MostOnStack = 256;
    private readonly IDataset _source = source;
    private readonly int[] _samples = samples;

    /// <summary>The sample of the data set at the bottom that a sample of <paramref name="dataset"/> is: the row that a user can look up.</summary>
    public static int RowOf(IDataset dataset, int sample)
    {
        while (dataset is DatasetView view)
            (dataset, sample) = (view._source, view._samples[sample]);
        return sample;
    }

    public int Count => _samples.Length;

    public IReadOnlyList<PortDescription> Columns => _source.Columns;

    public void Fill(Batch batch, ReadOnlySpan<int> chosen)
    {
        int[]? rented = chosen.Length > MostOnStack ? ArrayPool<int>.Shared.Rent(chosen.Length) : null;
        Span<int> mapped = (rented ?? stackalloc int[MostOnStack])[..chosen.Length];
        for (int i = 0; i < chosen.Length; i++)
            mapped[i] = _samples[chosen[i]];
        _source.Fill(batch, mapped);
        if (rented is not null)
            ArrayPool<int>.Shared.Return(rented);
    }
}
