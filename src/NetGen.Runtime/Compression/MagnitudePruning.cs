using NetGen.Kernels;

namespace NetGen.Compression;

/// <summary>The smallest weights.</summary>
internal static class MagnitudePruning
{
    public static Dictionary<string, float[]> Masks(ParameterSet parameters, double sparsity, string pattern, PruningScope scope)
    {
        Parameter[] weights = [.. parameters.Where(p => IsWeight(p) && NamePattern.Matches(pattern, p.Name))];
        if (weights.Length == 0)
            throw parameters.Unknown(pattern);
        if (scope == PruningScope.Network)
            return Masks(weights, sparsity);
        return weights.SelectMany(weight => Masks([weight], sparsity)).ToDictionary();
    }

    /// <summary>What multiplies channels: trained, with two axes or more.</summary>
    public static bool IsWeight(Parameter parameter) => parameter.Trainable && parameter.Shape.Length >= 2;

    private static Dictionary<string, float[]> Masks(Parameter[] weights, double sparsity)
    {
        float[] sizes = [.. weights.SelectMany(weight => weight.ReadOnlySpan.ToArray()).Select(Math.Abs)];
        long pruned = (long)Math.Round(sparsity * sizes.Length);
        var masks = weights.ToDictionary(weight => weight.Name, weight => Ones(weight.Length));
        if (pruned == 0)
            return masks;
        Array.Sort(sizes);
        float limit = sizes[pruned - 1];
        // All that are smaller, and of those that are as large so many that the number is exact.
        long equal = pruned - Array.FindIndex(sizes, size => size == limit);
        foreach (Parameter weight in weights)
        {
            float[] mask = masks[weight.Name];
            ReadOnlySpan<float> values = weight.ReadOnlySpan;
            for (int i = 0; i < values.Length; i++)
            {
                float size = Math.Abs(values[i]);
                if (size < limit || (size == limit && equal-- > 0))
                    mask[i] = 0;
            }
        }
        return masks;
    }

    public static float[] Ones(int length)
    {
        var ones = new float[length];
        ones.AsSpan().Fill(1);
        return ones;
    }
}
