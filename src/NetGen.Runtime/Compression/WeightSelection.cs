using NetGen.Kernels;

namespace NetGen.Compression;

/// <summary>Which weights go: those of the least saliency.</summary>
internal static class WeightSelection
{
    /// <summary>What multiplies channels: trained, with two axes or more.</summary>
    public static bool IsWeight(Parameter parameter) => parameter.Trainable && parameter.Shape.Length >= 2;

    /// <summary>The weights whose names are like a pattern.</summary>
    /// <exception cref="UnknownParameterException">There is none.</exception>
    public static Parameter[] Chosen(ParameterSet parameters, string pattern)
    {
        Parameter[] weights = [.. parameters.Where(p => IsWeight(p) && NamePattern.Matches(pattern, p.Name))];
        return weights.Length > 0 ? weights : throw parameters.Unknown(pattern);
    }

    /// <summary>A mask for each weight: 0 where it goes. Of equal ones those that stand first go.</summary>
    /// <param name="weights">Among which.</param>
    /// <param name="sparsity">Which part goes.</param>
    /// <param name="scope">Whether of all together or of each.</param>
    /// <param name="saliency">What each number of a weight is worth.</param>
    public static Dictionary<string, float[]> Masks(Parameter[] weights, double sparsity, PruningScope scope, Func<Parameter, double[]> saliency)
    {
        if (scope == PruningScope.Network)
            return Masks(weights, sparsity, saliency);
        return weights.SelectMany(weight => Masks([weight], sparsity, saliency)).ToDictionary();
    }

    /// <summary>How many of some numbers go.</summary>
    public static long Count(double sparsity, long numbers) => (long)Math.Round(sparsity * numbers);

    public static float[] Ones(int length)
    {
        var ones = new float[length];
        ones.AsSpan().Fill(1);
        return ones;
    }

    private static Dictionary<string, float[]> Masks(Parameter[] weights, double sparsity, Func<Parameter, double[]> saliency)
    {
        double[][] all = Array.ConvertAll(weights, weight => saliency(weight));
        double[] sorted = [.. all.SelectMany(values => values)];
        long pruned = Count(sparsity, sorted.Length);
        var masks = weights.ToDictionary(weight => weight.Name, weight => Ones(weight.Length));
        if (pruned == 0)
            return masks;
        Array.Sort(sorted);
        double limit = sorted[pruned - 1];
        // All that are smaller, and of those that are as large so many that the number is exact.
        long equal = pruned - Array.FindIndex(sorted, value => value == limit);
        for (int w = 0; w < weights.Length; w++)
        {
            float[] mask = masks[weights[w].Name];
            for (int i = 0; i < mask.Length; i++)
            {
                if (all[w][i] < limit || (all[w][i] == limit && equal-- > 0))
                    mask[i] = 0;
            }
        }
        return masks;
    }
}
