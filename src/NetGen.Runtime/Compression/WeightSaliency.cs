using NetGen.Data;

namespace NetGen.Compression;

/// <summary>What a weight is worth to the loss.</summary>
internal static class WeightSaliency
{
    /// <summary>Its size.</summary>
    public static double[] Magnitude(Parameter weight)
    {
        var sizes = new double[weight.Length];
        ReadOnlySpan<float> values = weight.ReadOnlySpan;
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Abs(values[i]);
        return sizes;
    }

    /// <summary>½·h·w²: what the loss gains when it becomes 0, were the others' second derivatives not to matter (LeCun, Denker and Solla 1990, formula 4).</summary>
    /// <param name="derivatives">Of the network.</param>
    /// <param name="data">Samples over which the curvature h is the mean.</param>
    /// <param name="samples">How many of them, evenly apart.</param>
    /// <param name="weights">Of which.</param>
    public static Dictionary<string, double[]> OfCurvature(ICurvature derivatives, IDataset data, int samples, Parameter[] weights)
    {
        int[] rows = EvenSamples.Of(data.Count, samples);
        var curvature = weights.ToDictionary(weight => weight.Name, weight => new double[weight.Length]);
        using var batch = new Batch(data.Columns, Math.Min(derivatives.MaxBatch, rows.Length));
        for (int first = 0; first < rows.Length; first += derivatives.MaxBatch)
        {
            ReadOnlySpan<int> some = rows.AsSpan(first, Math.Min(derivatives.MaxBatch, rows.Length - first));
            data.Fill(batch, some);
            derivatives.ComputeCurvature(batch);
            foreach ((string name, double[] sums) in curvature)
            {
                ReadOnlySpan<float> h = derivatives.Curvature(name);
                // Of the mean over the batch.
                for (int i = 0; i < sums.Length; i++)
                    sums[i] += (double)h[i] * some.Length / rows.Length;
            }
        }
        foreach (Parameter weight in weights)
        {
            double[] saliency = curvature[weight.Name];
            ReadOnlySpan<float> values = weight.ReadOnlySpan;
            for (int i = 0; i < saliency.Length; i++)
                saliency[i] *= 0.5 * values[i] * values[i];
        }
        return curvature;
    }
}

/// <summary>Some samples of a data set, as far apart as they can be: the same ones each time.</summary>
internal static class EvenSamples
{
    /// <exception cref="ArgumentException">There are none.</exception>
    public static int[] Of(int all, int wanted)
    {
        if (all == 0)
            throw new ArgumentException("There are no samples to measure second derivatives on.");
        int count = Math.Min(all, wanted);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * all / count))];
    }
}
