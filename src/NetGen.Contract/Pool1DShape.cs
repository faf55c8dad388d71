#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Sizes of a pooling window that slides over the steps of a sequence [InSteps, features] and gives [OutSteps, features]: window t covers steps t·Stride - PadBefore … + Kernel -
/// 1, as far as there
/// are such steps.
/// </summary>
/// <remarks>
/// With <see cref="Adaptive"/> windows are those of <see cref="AdaptiveWindow"/>, the kernel is the longest of them, stride and padding say nothing. <see cref="PadAfter"/> and
/// <see cref="CountPadding"/>
/// matter to averages only: whether the divisor counts the padding too.
/// </remarks>
public readonly record struct Pool1DShape(
    int InSteps, int OutSteps, int Kernel, int Stride = 1, int PadBefore = 0, int PadAfter = 0, bool CountPadding = false, bool Adaptive = false);
