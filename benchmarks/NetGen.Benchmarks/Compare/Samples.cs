namespace NetGen.Benchmarks.Compare;

/// <summary>Numbers for the ports of a network.</summary>
internal static class Samples
{
    /// <summary>
    /// Inputs are uniform in [0, 1), as pixels are: an autoencoder takes them for its targets, too. Labels are uniform; a single number or a mask to be decided is 0 or
    /// 1; pictures to imitate are
    /// uniform in [0, 1).
    /// </summary>
    public static void Fill(Batch batch, NetworkDescription network, int seed)
    {
        var random = new Random(seed);
        for (int column = 0; column < batch.Columns.Count; column++)
        {
            PortDescription port = batch.Columns[column];
            if (port.Kind == PortKind.Labels)
            {
                foreach (ref int label in batch.Labels(column))
                    label = random.Next(port.Classes);
            }
            else
            {
                bool decides = column >= network.Inputs.Count && (port.Shape is [1] or [1, _, _]);
                foreach (ref float value in batch.Values(column))
                    value = decides ? random.Next(2) : random.NextSingle();
            }
        }
    }
}
