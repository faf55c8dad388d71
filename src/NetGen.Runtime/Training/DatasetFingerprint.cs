using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>
/// What a data set is known by in a checkpoint: "60000 samples, 3f9a02d47c11e6b8", a sum over shapes and kinds of its columns, its number of samples, and the numbers of
/// some samples that are spread over it. Two sets that differ elsewhere only are not told apart: reading all of a set could take as long as an epoch.
/// </summary>
internal static class DatasetFingerprint
{
    private const int Looked = 16;

    // FNV-1a (Fowler, Noll, Vo).
    private const ulong Start = 14695981039346656037, Prime = 1099511628211;

    public static string Of(IDataset dataset)
    {
        ulong sum = Add(Start, dataset.Count);
        foreach (PortDescription column in dataset.Columns)
            sum = Add(sum, column);
        int count = Math.Min(Looked, dataset.Count);
        int[] samples = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * dataset.Count / count))];
        using var batch = new Batch(dataset.Columns, Math.Max(1, count));
        ulong contents = Contents(dataset, batch, samples);
        // Samples that come out another way each time (augmented by a generator of their own) say nothing about the set.
        if (contents == Contents(dataset, batch, samples))
            sum = Add(sum, (long)contents);
        return FormattableString.Invariant($"{Counted.Of(dataset.Count, "sample")}, {sum:x16}");
    }

    /// <summary>Of a stream, what it says of itself, and the first batch of its first epoch.</summary>
    public static string Of(IBatchStream stream)
    {
        ulong sum = Add(Add(Start, stream.BatchSize), stream.SampleCount ?? -1);
        foreach (PortDescription column in stream.Columns)
            sum = Add(sum, column);
        using var batch = new Batch(stream.Columns, stream.BatchSize);
        using (IBatchReader reader = stream.Read(epoch: 0))
        {
            if (reader.Next(batch))
                sum = Add(sum, (long)Contents(batch));
        }
        return FormattableString.Invariant($"{(stream.SampleCount is long count ? Counted.Of(count, "sample") : "a stream")}, {sum:x16}");
    }

    private static ulong Contents(IDataset dataset, Batch batch, int[] samples)
    {
        dataset.Fill(batch, samples, epoch: 0);
        return Contents(batch);
    }

    private static ulong Contents(Batch batch)
    {
        ulong sum = Start;
        for (int i = 0; i < batch.Columns.Count; i++)
            sum = Add(sum, batch.Columns[i].Kind == PortKind.Values ? MemoryMarshal.AsBytes(batch.Values(i)) : MemoryMarshal.AsBytes(batch.Labels(i)));
        return sum;
    }

    private static ulong Add(ulong sum, PortDescription column) => Add(Add(Add(sum, (int)column.Kind), column.Classes), MemoryMarshal.AsBytes(column.Shape));

    private static ulong Add(ulong sum, long number) => Add(sum, MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)));

    private static ulong Add(ulong sum, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            sum = (sum ^ b) * Prime;
        return sum;
    }
}
