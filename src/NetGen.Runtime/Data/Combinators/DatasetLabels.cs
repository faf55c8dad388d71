namespace NetGen.Data;

/// <summary>The class of each sample of a data set.</summary>
internal static class DatasetLabels
{
    /// <param name="dataset">The samples.</param>
    /// <param name="column">The column with a label for each; negative: the last such one.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static int[] Of(IDataset dataset, int column)
    {
        if (column < 0)
        {
            for (column = dataset.Columns.Count - 1; column >= 0 && !IsClass(dataset.Columns[column]); column--)
            {
            }
        }
        if (column < 0 || column >= dataset.Columns.Count || !IsClass(dataset.Columns[column]))
            throw new ArgumentException($"A column with a label for each sample is expected; the columns are {string.Join("; ", dataset.Columns)}.", nameof(column));
        int[] labels = new int[dataset.Count];
        dataset.CopyLabels(column, [.. Enumerable.Range(0, dataset.Count)], labels);
        return labels;
    }

    private static bool IsClass(PortDescription port) => port.Kind == PortKind.Labels && port.Size == 1 && port.Least == 0;
}
