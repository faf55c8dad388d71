using NetGen.RandomNumbers;

namespace NetGen.Compression;

/// <summary>Whether two networks answer alike.</summary>
internal static class CompactionCheck
{
    private const int Samples = 8;
    private const double Tolerance = 1e-3;

    /// <exception cref="PruningException">They do not.</exception>
    public static void Demand(INetwork pruned, INetwork small)
    {
        using var batch = new Batch(pruned.Description.Inputs, Samples) { Count = Samples };
        var random = new PhiloxGenerator(1);
        for (int i = 0; i < pruned.Description.Inputs.Count; i++)
            Fill(batch, i, pruned.Description.Inputs[i], random);
        using IPredictor one = pruned.CreatePredictor(Samples, threads: 1), other = small.CreatePredictor(Samples, threads: 1);
        one.Run(batch);
        other.Run(batch);
        for (int output = 0; output < pruned.Description.Outputs.Count; output++)
        {
            ReadOnlySpan<float> expected = one.Output(output), actual = other.Output(output);
            double size = 1;
            foreach (float value in expected)
                size = Math.Max(size, Math.Abs(value));
            for (int i = 0; i < expected.Length; i++)
            {
                if (actual.Length == expected.Length && Math.Abs(actual[i] - expected[i]) <= Tolerance * size)
                    continue;
                string name = pruned.Description.Outputs[output].Name;
                string difference = FormattableString.Invariant($"{(i < actual.Length ? actual[i] : float.NaN)} in place of {expected[i]}");
                throw new PruningException(
                    $"'{name}' of the small network differs from that of {pruned.Name}: {difference}."
                    + " A pruned channel has a part in it still: something is added to it, or what follows does not make 0 of 0.");
            }
        }
    }

    private static void Fill(Batch batch, int column, PortDescription port, PhiloxGenerator random)
    {
        if (port.Kind == PortKind.Values)
        {
            foreach (ref float value in batch.Values(column))
                value = random.NextNormal();
            return;
        }
        Span<int> indices = batch.Labels(column);
        for (int i = 0; i < indices.Length; i++)
            indices[i] = port.Least + i % (port.Classes - port.Least);
    }
}
