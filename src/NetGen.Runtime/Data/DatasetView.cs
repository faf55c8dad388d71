using System.Buffers;

namespace NetGen.Data;

/// <summary>Some samples of another data set.</summary>
internal sealed class DatasetView(IDataset source, int[] samples) : IDataset
{
    private const int MostOnStack = 256;

    public int Count => samples.Length;

    public IReadOnlyList<PortDescription> Columns => source.Columns;

    public long RowOf(int sample) => source.RowOf(samples[sample]);

    public void Fill(Batch batch, ReadOnlySpan<int> chosen) => Fill(batch, chosen, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> chosen, int epoch)
    {
        int[]? rented = chosen.Length > MostOnStack ? ArrayPool<int>.Shared.Rent(chosen.Length) : null;
        Span<int> mapped = (rented ?? stackalloc int[MostOnStack])[..chosen.Length];
        for (int i = 0; i < chosen.Length; i++)
            mapped[i] = samples[chosen[i]];
        source.Fill(batch, mapped, epoch);
        if (rented is not null)
            ArrayPool<int>.Shared.Return(rented);
    }
}
