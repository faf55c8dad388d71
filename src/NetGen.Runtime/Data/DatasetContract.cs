namespace NetGen.Data;

/// <summary>Whether the columns of a data set are the ports of a network.</summary>
internal static class DatasetContract
{
    /// <exception cref="DatasetMismatchException">Says which column is not what was expected.</exception>
    public static void Verify(NetworkDescription network, IDataset dataset) => Verify(network, dataset.Columns);

    /// <exception cref="DatasetMismatchException">Says which column is not what was expected.</exception>
    public static void Verify(NetworkDescription network, IReadOnlyList<PortDescription> columns)
    {
        PortDescription[] ports = [.. network.Inputs, .. network.Targets];
        if (columns.Count != ports.Length)
        {
            string expected = string.Join(", ", ports.Select(Describe)), found = string.Join(", ", columns.Select(Describe));
            throw new DatasetMismatchException(network.Name,
                FormattableString.Invariant($"expected {Counted.Of(ports.Length, "column")} ({expected}), found {columns.Count} ({found})"));
        }
        for (int i = 0; i < ports.Length; i++)
        {
            PortDescription port = ports[i], column = columns[i];
            bool fits = port.Kind == column.Kind && Significant(port).SequenceEqual(Significant(column)) && column.Classes <= port.Classes;
            if (!fits)
                throw new DatasetMismatchException(network.Name, FormattableString.Invariant($"column {i} is {Describe(column)}, but {Describe(port)} is expected"));
        }
    }

    /// <summary>Demands that no epoch has a batch of a single sample, if the network cannot train on one.</summary>
    /// <exception cref="SingleSampleException">It has.</exception>
    public static void VerifyBatches(NetworkDescription network, long samples, long batches, int batchSize)
    {
        if (network.BatchStatisticsLayer is { } layer && (batchSize == 1 || samples - ((batches - 1) * batchSize) == 1))
            throw new SingleSampleException(network.Name, layer, (int)Math.Min(samples, int.MaxValue), batchSize);
    }

    /// <summary>[1, 28, 28] and [28, 28] are the same numbers in the same order; [3, 32, 32] and [32, 32, 3] are not.</summary>
    private static IEnumerable<int> Significant(PortDescription port) => port.Shape.ToArray().Where(dimension => dimension != 1);

    private static string Describe(PortDescription port) => port.Kind == PortKind.Values
        ? $"'{port.Name}' [{string.Join(", ", port.Shape.ToArray())}]"
        : port.Least > 0 ? FormattableString.Invariant($"'{port.Name}' lengths from {port.Least} to {port.Classes - 1}")
        : FormattableString.Invariant($"'{port.Name}' labels [{string.Join(", ", port.Shape.ToArray())}] of {port.Classes} classes");
}
