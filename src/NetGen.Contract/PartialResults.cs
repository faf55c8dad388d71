#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>Floats per sample in which the first round of a kernel leaves what its second adds up or rearranges.</summary>
public static class PartialResults
{
    /// <summary>Of each channel with channels last: a center, how far the mean lies from it, and the sum of squared deviations.</summary>
    public static long BatchMoments(int channels) => 3L * channels;

    /// <summary>Of a cross-entropy: a sum for each position; in lanes for each position of a block of samples.</summary>
    public static long CrossEntropy(int positions) => positions;

    /// <summary>Of connectionist temporal classification: a number for each of the most labels that a sample may have, and for the blanks around them.</summary>
    public static long CtcStates(int labels) => (2L * labels) + 1;

    /// <summary>Of its gradient: these for each step, and a row for the way back.</summary>
    public static long CtcPaths(int labels, int steps) => CtcStates(labels) * (steps + 1L);

    /// <summary>Of a sum to one number: one for each sample; in lanes for each block of samples.</summary>
    public const long Total = 1;

    /// <summary>Of the gradient in a dense layer's weights, in lanes: the samples of x as rows.</summary>
    public static long DenseRows(int inputs) => inputs;

    /// <summary>Of a reshape with channels last: the sample in [channels, height, width] order, on the way from one order to the other.</summary>
    public static long Reshape(int size) => size;
}
