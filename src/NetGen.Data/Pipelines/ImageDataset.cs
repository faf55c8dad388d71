namespace NetGen.Data;

/// <summary>Pictures that are decoded when a batch is filled.</summary>
internal sealed class ImageDataset(ImagePipeline pipeline, ImageFolder pictures) : IDataset
{
    public int Count => pictures.Count;

    public IReadOnlyList<PortDescription> Columns { get; } = [.. pipeline.Inputs, new PortDescription("label", PortKind.Labels, [], pictures.Classes.Count)];

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            pipeline.Encode(ImageReader.Read(pictures.Files[samples[i]], pipeline.Channels, pipeline.Height, pipeline.Width, pipeline.Fit), batch.Values(0, i));
            batch.Labels(1, i)[0] = pictures.Labels[samples[i]];
        }
    }

    public void CopyLabels(int column, ReadOnlySpan<int> samples, Span<int> labels)
    {
        if (column != 1)
            throw new ArgumentException("Column 0 ('image') holds Values, not Labels.", nameof(column));
        for (int i = 0; i < samples.Length; i++)
            labels[i] = pictures.Labels[samples[i]];
    }
}
