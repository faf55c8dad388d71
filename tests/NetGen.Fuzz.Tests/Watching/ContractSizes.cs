using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Watching;
using NetGen.Simd;

namespace NetGen.Fuzz.Tests.Watching;

/// <summary>
/// Every size of the contract between plan and kernels is enough, and not one float too many: a network whose plan gives a value what the contract says writes nowhere else, and one whose
/// plan gives it a little less is caught writing behind it.
/// </summary>
public class ContractSizes
{
    private const int Batch = 16;

    /// <summary>A size: a network in which some kernel takes it, and how much of it must be missing to be missed.</summary>
    /// <param name="Layers">The network's layers.</param>
    /// <param name="Arguments">Of [Network].</param>
    /// <param name="Is">The kernel and the name of its scratch ("" for its result).</param>
    private sealed record Size(string Layers, string Arguments, Func<FusedKernel, string, bool> Is)
    {
        /// <summary>Floats (per sample): between the last one and the end of what it was given.</summary>
        public int Unit { get; init; } = 1;

        /// <summary>One partial sum for a block of samples takes the memory of all where a block is one sample.</summary>
        public bool Scalar { get; init; }

        /// <summary>Predicting a sample, by the program for few if there is one; otherwise training.</summary>
        public bool Few { get; init; }
    }

    /// <summary>Behind the last row of transformed weights lies a cache line that keeps planes apart.</summary>
    private const int BehindPlane = Grain.Line + 1;

    private const string Lanes = "Vectors = Vectors.AlongSamples", Pixels = "Vectors = Vectors.AlongChannels", F2 = "Convolutions = ConvAlgorithm.WinogradF2", F4 = "Convolutions = ConvAlgorithm.WinogradF4";

    private const string TwoConvolutions = "Input(16, 6, 5), Conv2D(16, 3, Pad = Pad.Same), Tanh, Conv2D(16, 3, Pad = Pad.Same), MSE";

    private static readonly Dictionary<string, Size> Sizes = new()
    {
        [nameof(PackedWeights.FlippedFloats)] = new("Input(3, 9, 9), Conv2D(4, 3), Tanh, Conv2D(5, 3, Stride = 2), MSE", Lanes, (k, s) => k.Product is ConvDataOp && s == "flipped"),
        [nameof(WinogradShape.SumFloats) + "F2"] = new(TwoConvolutions, $"{Lanes}, {F2}", (k, s) => k.Product is ConvWeightsOp && s == "sums"),
        [nameof(WinogradShape.SumFloats) + "F4"] = new(TwoConvolutions, $"{Lanes}, {F4}", (k, s) => k.Product is ConvWeightsOp && s == "sums"),
        [nameof(WinogradShape.ForwardFloats) + "F2"] = new(TwoConvolutions, $"{Lanes}, {F2}", (k, s) => k.Product is PackWeightsOp { Adjoint: false }) { Unit = BehindPlane },
        [nameof(WinogradShape.ForwardFloats) + "F4"] = new(TwoConvolutions, $"{Lanes}, {F4}", (k, s) => k.Product is PackWeightsOp { Adjoint: false }) { Unit = BehindPlane },
        ["Winograd" + nameof(WinogradShape.DataFloats)] = new(TwoConvolutions, $"{Lanes}, {F4}", (k, s) => k.Product is PackWeightsOp { Adjoint: true }) { Unit = BehindPlane },
        [nameof(WinogradShape.ChannelsLastFloats)] = new(TwoConvolutions, F2, (k, s) => k.Product is PackWeightsOp { ByWinograd: true, Layout: Layout.ChannelsLast }) { Unit = BehindPlane, Few = true },
        [nameof(PackedWeights.ForwardFloats)] = new("Input(3, 6, 5), Conv2D(16, 3), MSE", Pixels, (k, s) => k.Product is PackWeightsOp { Adjoint: false, FromPlanes: false }),
        [nameof(PackedWeights.ForwardFloats) + "Groups"] = new("Input(4, 6, 5), Conv2D(32, 3, Groups = 2), MSE", Pixels, (k, s) => k.Product is PackWeightsOp { Adjoint: false }),
        [nameof(PackedWeights.ForwardFloats) + "Depthwise"] = new("Input(5, 6, 5), Conv2D(5, 3, Groups = 5), MSE", Pixels, (k, s) => k.Product is PackWeightsOp { Adjoint: false }),
        [nameof(PackedWeights.ForwardFloats) + "FromPlanes"] = new("Input(1, 28, 28), Conv2D(16, 5), MSE", Pixels, (k, s) => k.Product is PackWeightsOp { FromPlanes: true }) { Few = true },
        [nameof(PackedWeights.DataFloats)] = new("Input(3, 9, 9), Conv2D(16, 3), Tanh, Conv2D(5, 3, Stride = 2), MSE", Pixels, (k, s) => k.Product is PackWeightsOp { Adjoint: true }),
        [nameof(PackedWeights.TapFloats)] = new("Input(9, 4), Conv1D(5, 3), MSE", Lanes, (k, s) => k.Product is PackTapsOp { Transposed: false }),
        [nameof(PackedWeights.TapFloats) + "Transposed"] = new("Input(9, 4), Conv1D(5, 3), MSE", Pixels, (k, s) => k.Product is PackTapsOp { Transposed: true }),
        [nameof(PackedWeights.DenseFloats)] = new("Input(5, 4), RNN(33), MSE", Pixels, (k, s) => k.Product is PackDenseOp),
        [nameof(PackedWeights.TapFloats) + "Gradient"] = new("Input(9, 4), Conv1D(5, 3), MSE", Lanes, (k, s) => k.Product is Conv1DWeightsOp && s == "taps"),
        [nameof(PartialResults.DenseRows) + "Steps"] = new("Input(9, 4), Conv1D(5, 3), MSE", Lanes, (k, s) => k.Product is Conv1DWeightsOp && s == "rows"),
        [nameof(PartialResults.DenseRows)] = new("Input(4), Dense(5), Tanh, Dense(3), MSE", Lanes, (k, s) => s == "rows"),
        [nameof(PartialResults.CrossEntropy) + "Lanes"] = new("Input(4), Dense(5), SoftmaxCrossEntropy", Lanes, (k, s) => k.Product is SoftmaxCrossEntropyOp && s == "partial") { Scalar = true },
        [nameof(PartialResults.CrossEntropy) + "Pixels"] = new("Input(4), Dense(5), SoftmaxCrossEntropy", Pixels, (k, s) => k.Product is SoftmaxCrossEntropyOp && s == "partial"),
        [nameof(PartialResults.CtcStates) + "Lanes"] = new("Input(7, 4), Dense(5), CTC(3)", Lanes, (k, s) => k.Product is CtcOp && s == "partial"),
        [nameof(PartialResults.CtcStates) + "Pixels"] = new("Input(7, 4), Dense(5), CTC(3)", Pixels, (k, s) => k.Product is CtcOp && s == "partial"),
        [nameof(PartialResults.CtcPaths) + "Lanes"] = new("Input(7, 4), Dense(5), CTC(3)", Lanes, (k, s) => k.Product is CtcGradientOp && s == "partial"),
        [nameof(PartialResults.CtcPaths) + "Pixels"] = new("Input(7, 4), Dense(5), CTC(3)", Pixels, (k, s) => k.Product is CtcGradientOp && s == "partial"),
        [nameof(PartialResults.Total) + "Lanes"] = new("Input(4), Dense(5), MSE", Lanes, (k, s) => k.Product is ReduceOp && s == "partial") { Scalar = true },
        [nameof(PartialResults.Total) + "Pixels"] = new("Input(4), Dense(5), MSE", Pixels, (k, s) => k.Product is ReduceOp && s == "partial"),
        [nameof(PartialResults.BatchMoments)] = new("Input(3, 6, 5), Conv2D(5, 3), BatchNorm, MSE", Pixels, (k, s) => k.Product is BatchMomentsOp && s == "partial"),
        [nameof(PartialResults.Reshape)] = new("Input(3, 6, 5), Conv2D(4, 3), Reshape(6, 4, 2), Tanh, MSE", Pixels, (k, s) => k.Product is ReshapeOp && s == "partial"),
    };

    private static readonly CompiledNetworks Compiled = new(Sizes.Select(s => $"[Network({s.Value.Arguments})]\n[{s.Value.Layers}]\npublic partial class {s.Key};"));

    public static TheoryData<string> Names => [.. Sizes.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Is_enough(string name) => Assert.Null(Wrong(name, missing: 0));

    [Theory, MemberData(nameof(Names))]
    public void Is_not_one_unit_too_much(string name) => Assert.Matches("float [0-9]+ behind .* was overwritten", Wrong(name, Sizes[name].Unit) ?? $"Nobody noticed that {Sizes[name].Unit} floats were missing.");

    /// <summary>What is wrong where so many floats are missing.</summary>
    private static string? Wrong(string name, int missing)
    {
        Size size = Sizes[name];
        int asked = 0;
        var watched = new WatchedNetwork(Compiled[name], new PlanWatch
        {
            Missing = (kernel, scratch) =>
            {
                if (!size.Is(kernel, scratch))
                    return 0;
                asked++;
                return missing;
            },
        });
        Assert.True(asked > 0, $"No kernel of {name} takes it.");
        using IDisposable width = SimdWidth.Force(size.Scalar ? SimdWidth.Scalar : SimdWidth.Best);
        int batch = size.Few ? 1 : Batch;
        var reference = new ReferenceRun(Compiled[name], batch);
        using WatchedRun run = size.Few ? WatchedRun.Prediction(watched, reference.Feed, Batch) : WatchedRun.Training(watched, reference.Feed, Batch);
        Assert.Contains(run.Program.Values, value => size.Is(run.Program.Kernels[value.Kernel], value.Scratch));
        return Watch.FirstWrong(run);
    }
}
