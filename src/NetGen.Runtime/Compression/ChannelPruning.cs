using NetGen.Kernels;

namespace NetGen.Compression;

/// <summary>The channels whose weights have the smallest norm, with what else they have of their own.</summary>
internal static class ChannelPruning
{
    public static Dictionary<string, float[]> Masks(ParameterSet parameters, double sparsity, string pattern)
    {
        Parameter[] weights = [.. parameters.Where(WeightSelection.IsWeight)];
        Parameter[] meant = [.. weights.SkipLast(1).Where(weight => NamePattern.Matches(pattern, weight.Name))];
        if (meant.Length == 0)
            throw parameters.Unknown(pattern);
        var masks = new Dictionary<string, float[]>();
        foreach (Parameter weight in meant)
        {
            int channels = weight.Shape[0];
            int[] pruned = [.. Smallest(weight, Math.Min(channels - 1, (int)Math.Round(sparsity * channels)))];
            masks.Add(weight.Name, Mask(weight.Length, channels, pruned));
            foreach (Parameter own in OfChannels(parameters, weight))
                masks.Add(own.Name, Mask(own.Length, channels, pruned));
        }
        return masks;
    }

    /// <summary>What stands behind a weight, up to the next one, and has a number a channel: its bias, a normalisation's factors.</summary>
    public static IEnumerable<Parameter> OfChannels(ParameterSet parameters, Parameter weight) => parameters.SkipWhile(p => p != weight).Skip(1)
        .TakeWhile(p => p.IsBuffer || p.Shape.Length < 2).Where(p => p.Trainable && p.Length == weight.Shape[0]);

    private static IEnumerable<int> Smallest(Parameter weight, int count)
    {
        int channels = weight.Shape[0], size = weight.Length / channels;
        double[] norms = new double[channels];
        ReadOnlySpan<float> values = weight.ReadOnlySpan;
        for (int i = 0; i < values.Length; i++)
            norms[i / size] += (double)values[i] * values[i];
        return Enumerable.Range(0, channels).OrderBy(channel => norms[channel]).Take(count).ToArray();
    }

    private static float[] Mask(int length, int channels, int[] pruned)
    {
        float[] mask = WeightSelection.Ones(length);
        int size = length / channels;
        foreach (int channel in pruned)
            mask.AsSpan(channel * size, size).Clear();
        return mask;
    }
}
