using System.Text.RegularExpressions;

namespace NetGen.Benchmarks;

/// <summary>The name of a folder for the results of one model of processor: <c>amd-epyc-7b13-avx2</c>.</summary>
internal static partial class ProcessorSlug
{
    /// <summary>The model's name without marks, clock and number of cores, then the vectors, by which models differ that a virtual machine calls alike.</summary>
    /// <param name="model">As the system names it: <c>Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz</c>.</param>
    /// <param name="lanes">Floats of a vector: 16, 8, 4 or 1.</param>
    /// <param name="isArm">Whether the vectors are ARM's.</param>
    public static string Of(string model, int lanes, bool isArm)
    {
        string words = NotAlphanumeric().Replace(Noise().Replace(model, " ").ToLowerInvariant(), "-").Trim('-');
        string vectors = lanes switch { 16 => "avx512", 8 => "avx2", 4 => isArm ? "neon" : "sse", _ => "scalar" };
        return words.Length > 0 ? $"{words}-{vectors}" : vectors;
    }

    [GeneratedRegex(@"\((R|TM|C)\)|@.*$|\b(CPU|Processor)\b|\b\S+-Core\b|\b\d+(st|nd|rd|th) Gen\b|\bw(ith|/) .*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Noise();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotAlphanumeric();
}
