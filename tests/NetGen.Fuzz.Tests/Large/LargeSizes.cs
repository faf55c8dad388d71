using NetGen.Networks.Tests.Agreement;

namespace NetGen.Fuzz.Tests.Large;

/// <summary>
/// One dimension of a tensor, a window or a step that is far larger than usual: kernels that keep a row, a window or a channel's sums in fast memory must do without.
/// Slow for the reference: a nightly test.
/// </summary>
public class LargeSizes
{
    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["LongRow"] = "[Input(1, 1, 40000), Conv2D(3, 1, 9), Tanh, AvgPool2D(1, 4), Conv2D(2, 1, 5, Stride = 3), GlobalAvgPool, Dense(2), MSE]",
        ["LongRowPooled"] = "[Input(2, 2, 30000), Conv2D(3, 2, 3, Name = \"c\"), MaxPool2D(1, 2), Tanh, GlobalAvgPool, Dense(2), MSE]",
        ["LongColumn"] = "[Input(1, 30000, 2), Conv2D(3, 9, 1), Tanh, AvgPool2D(4, 1), Conv2D(2, 5, 2), GlobalAvgPool, Dense(2), MSE]",
        ["LargeImage"] = "[Input(1, 300, 300), Conv2D(2, 3), MaxPool2D(2), Tanh, Conv2D(2, 3, Padding = 1), AvgPool2D(2), GlobalAvgPool, Dense(2), MSE]",
        ["LargeKernel"] = "[Input(2, 40, 300), Conv2D(2, 31, 201), Tanh, GlobalAvgPool, Dense(2), MSE]",
        ["LargeKernelOfMany"] = "[Input(40, 12, 12), Conv2D(20, 11), Tanh, Conv2D(20, 2), GlobalAvgPool, Dense(2), MSE]",
        ["LargeStride"] = "[Input(2, 300, 300), Conv2D(3, 5, Stride = 60), Tanh, ConvTranspose2D(2, 40, Stride = 50), GlobalAvgPool, Dense(2), MSE]",
        ["LargeWindows"] = "[Input(2, 200, 200), Conv2D(2, 1), Tanh, AvgPool2D(90), Conv2D(2, 1), MaxPool2D(2), Flatten, Dense(2), MSE]",
        ["LargeMaximum"] = "[Input(1, 200, 200), MaxPool2D(100), Flatten, Dense(2), MSE]",
        ["ManyChannels"] = "[Input(3000, 2, 2), Conv2D(30, 1), Tanh, Conv2D(1200, 2), Tanh, Flatten, Dense(2), MSE]",
        ["ManyGroups"] = "[Input(2000, 3, 3), Conv2D(2000, 3, Groups = 2000, Bias = false), Tanh, Flatten, Dense(2), MSE]",
        ["WideDense"] = "[Input(40000), Dense(3), Tanh, Dense(20000), Tanh, Dense(2), MSE]",
        ["WideSoftmax"] = "[Input(4), Dense(20000), Softmax, Dense(2), MSE]",
        ["ManyClasses"] = "[Input(4), Dense(20000), SoftmaxCrossEntropy]",
        ["WideNormalization"] = "[Input(900, 2, 2), Conv2D(700, 1, Bias = false), BatchNorm, Tanh, LRN(501, Alpha = 0.5), Flatten, Dense(2), MSE]",
        ["LargeUpsampling"] = "[Input(2, 2, 3), Conv2D(2, 1), Tanh, Upsample(60, 70), Conv2D(1, 3), GlobalAvgPool, Dense(2), MSE]",
        ["LargeDilation"] = "[Input(2, 90, 90), Conv2D(2, 3, Dilation = 40, Padding = 20), Tanh, GlobalAvgPool, Dense(2), MSE]",
    };

    private static readonly CompiledNetworks Compiled = new(Declarations.Select(d => $"[Network]\n{d.Value}\npublic partial class {d.Key};"));

    public static TheoryData<string> All => [.. Declarations.Keys];

    [Theory(Explicit = true), Trait("Category", "Nightly"), MemberData(nameof(All))]
    public void Agrees_with_the_reference(string name) => EveryEngine.Agrees(name, Compiled[name], [2], EveryEngine.WidestAndNarrowest);
}
