namespace NetGen.Compression;

/// <summary>Weights of one channel that are looked at together.</summary>
/// <param name="Parameter">Of which tensor.</param>
/// <param name="Start">The first of them.</param>
/// <param name="Length">How many.</param>
internal sealed record WeightBlock(Parameter Parameter, int Start, int Length)
{
    /// <summary>Cuts the channels of a weight into blocks that are about equally long.</summary>
    public static IEnumerable<WeightBlock> Of(Parameter weight, int most)
    {
        int channels = weight.Shape[0], size = weight.Length / channels, pieces = (size + most - 1) / most;
        for (int channel = 0; channel < channels; channel++)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                int first = (int)((long)size * piece / pieces), end = (int)((long)size * (piece + 1) / pieces);
                yield return new WeightBlock(weight, channel * size + first, end - first);
            }
        }
    }

    /// <summary>Its weights as they are.</summary>
    public double[] Weights() => Array.ConvertAll(Parameter.ReadOnlySpan.Slice(Start, Length).ToArray(), w => (double)w);
}
