using System.Buffers;

namespace NetGen.Data;

/// <summary>Some samples of another data set.</summary>
internal sealed class DatasetView(IDataset source, int[] samples) : IDataset
{
    private const int MostOnStack = 256;

    /// <summary>What they are samples of.</summary>
    public IDataset Source => source;

    public int Count => samples.Length;

    public IReadOnlyList<PortDescription> Columns => source.Columns;

    public long RowOf(int sample, int epoch) => source.RowOf(samples[sample], epoch);

    public void Fill(Batch batch, ReadOnlySpan<int> chosen) => Fill(batch, chosen, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> chosen, int epoch)
    {
        int[]? rented = chosen.Length > MostOnStack ? ArrayPool<int>.Shared.Rent(chosen.Length) : null;
        Span<int> mapped = (rented ?? stackalloc int[MostOnStack])[..chosen.Length];
        Map(chosen, mapped);
        source.Fill(batch, mapped, epoch);
        if (rented is not null)
            ArrayPool<int>.Shared.Return(rented);
    }

    public void CopyLabels(int column, ReadOnlySpan<int> chosen, Span<int> labels)
    {
        int[] mapped = new int[chosen.Length];
        Map(chosen, mapped);
        source.CopyLabels(column, mapped, labels);
    }

    private void Map(ReadOnlySpan<int> chosen, Span<int> mapped)
    {
        for (int i = 0; i < chosen.Length; i++)
            mapped[i] = samples[chosen[i]];
    }
}
