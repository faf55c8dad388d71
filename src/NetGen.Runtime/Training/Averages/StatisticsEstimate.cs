using NetGen.Data;

namespace NetGen.Training;

/// <summary>
/// Running statistics as the mean over whole batches of a data set, each counting alike (PyTorch's <c>update_bn</c>), for weights that no step has seen, such as an
/// average of others. The statistics of a batch are what a training step makes of zeros:
/// r ← (1 − m)·r + m·b. The share m, which only the compiled step knows, shows when the same batch comes once more: m·b, then m·b·(2 − m).
/// </summary>
internal static class StatisticsEstimate
{
    /// <exception cref="DivergedException">A loss is not finite. The statistics are as they were.</exception>
    public static void Run(INetwork network, IDataset data, int batchSize, int threads, CancellationToken cancellationToken)
    {
        Parameter[] statistics = [.. network.Parameters.Where(p => p.IsBuffer)];
        if (statistics.Length == 0)
            return;
        DatasetContract.Verify(network.Description, data);
        float[][] before = Array.ConvertAll(statistics, s => s.ReadOnlySpan.ToArray());
        double[][] sums = Array.ConvertAll(statistics, s => new double[s.Length]);
        // A learning rate of 0 leaves every weight to the bit.
        using ITrainer trainer = network.CreateTrainer(batchSize, new Sgd(0), threads);
        using var batch = new Batch(network.Description, batchSize);
        var loader = new BatchLoader(data, batchSize, dropLast: data.Count >= batchSize);
        try
        {
            double[]? shares = null;
            loader.Start(epoch: 0);
            while (loader.Next(batch))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (Parameter statistic in statistics)
                    statistic.Span.Clear();
                trainer.Step(batch);
                float[][] first = Array.ConvertAll(statistics, s => s.ReadOnlySpan.ToArray());
                for (int i = 0; i < statistics.Length; i++)
                {
                    for (int j = 0; j < sums[i].Length; j++)
                        sums[i][j] += first[i][j];
                }
                if (shares is null)
                {
                    // Dropout must draw the same once more.
                    trainer.StepCount--;
                    trainer.Step(batch);
                    shares = [.. statistics.Select((s, i) => Share(first[i], s.ReadOnlySpan))];
                }
            }
            for (int i = 0; i < statistics.Length; i++)
            {
                Span<float> values = statistics[i].Span;
                for (int j = 0; j < values.Length; j++)
                    values[j] = (float)(sums[i][j] / (shares![i] * loader.BatchCount));
            }
        }
        catch
        {
            for (int i = 0; i < statistics.Length; i++)
                before[i].CopyTo(statistics[i].Span);
            throw;
        }
    }

    /// <summary>m of m·b and m·b·(2 − m), where b is the greatest; 1 where all are 0.</summary>
    private static double Share(ReadOnlySpan<float> once, ReadOnlySpan<float> twice)
    {
        int greatest = 0;
        for (int i = 1; i < once.Length; i++)
        {
            if (Math.Abs(once[i]) > Math.Abs(once[greatest]))
                greatest = i;
        }
        return once.Length == 0 || once[greatest] == 0 ? 1 : 2 - (double)twice[greatest] / once[greatest];
    }
}
