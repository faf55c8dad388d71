using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Puts a packing of the weights in front of every convolution that wants them in another form: with channels last all of them do, in the lane layout
/// those that one of Winograd's algorithms computes. Convolutions that share weights, direction and layout share it. Dense layers in loops want them turned round, with channels
/// last, where there are rows enough: once before the loop, for all steps.
/// </summary>
internal static class PackWeights
{
    /// <param name="kernels">The program.</param>
    /// <param name="nextValue">First free number for a value that no node has.</param>
    /// <param name="upFront">Whether what can be kept comes first, so that it is done once for many runs; else packing stands right before its reader.</param>
    /// <param name="hasManyRows">Whether batches have rows enough for a dense layer to read its weights more than once.</param>
    public static List<FusedKernel> Run(IReadOnlyCollection<FusedKernel> kernels, int nextValue, bool upFront, bool hasManyRows)
    {
        var changing = new HashSet<int>(kernels.Where(k => k.Loop >= 0).SelectMany(k => k.Outputs).Select(o => o.Node));
        var packed = new Dictionary<(ValueView Weights, Op Op), ValueView>();
        var packings = new List<FusedKernel>();
        var result = new List<FusedKernel>();
        foreach (FusedKernel kernel in kernels)
        {
            Op? op = kernel.Product switch
            {
                ConvOp conv when Wants(kernel.Layout, conv.Algorithm) => new PackWeightsOp(conv.Geometry, Adjoint: false, conv.Algorithm, kernel.Layout),
                PlanesToPixelsConvOp conv => new PackWeightsOp(conv.Geometry, Adjoint: false, FromPlanes: true),
                ConvDataOp data when Wants(kernel.Layout, data.Algorithm) => new PackWeightsOp(data.Geometry, Adjoint: true, data.Algorithm, kernel.Layout),
                Conv1DOp { Geometry: var conv } => Taps(conv, kernel.Layout, transposed: kernel.Layout == Layout.ChannelsLast && !conv.IsDepthwise),
                Conv1DDataOp { Geometry: var conv } => Taps(conv, kernel.Layout, transposed: false),
                DenseOp dense when hasManyRows && kernel is { Loop: >= 0, Layout: Layout.ChannelsLast } && !changing.Contains(kernel.Inputs[1].Root) =>
                    new PackDenseOp(dense.Inputs, dense.Outputs),
                _ => null,
            };
            if (op is null)
            {
                result.Add(kernel);
                continue;
            }
            ValueView weights = kernel.Inputs[1];
            if (!packed.TryGetValue((weights, op), out ValueView? panels))
            {
                panels = new ValueView(nextValue++, TensorShape.Shared(Floats(op)), 0);
                packed.Add((weights, op), panels);
                FusedKernel packing = new(op, EquatableArray.Of(weights), null, EquatableArray<ValueView>.Empty,
                    EquatableArray.Of(new FusedOutput(panels.Root, new Operand(0))), panels.Shape, kernel.Node, kernel.Layer, kernel.Backward, kernel.Layout);
                (upFront && IsKept(packing) ? packings : result).Add(packing);
            }
            Op? product = kernel.Product is DenseOp layer ? new DenseOfPanelsOp(layer.Inputs, layer.Outputs) : kernel.Product;
            result.Add(kernel with { Product = product, Inputs = EquatableArray.Of(kernel.Inputs[0], panels) });
        }
        packings.AddRange(result);
        return packings;
    }

    /// <summary>
    /// Whether packed weights are worth keeping from one prediction to the next. In the lane layout they are not: the samples of a whole batch share the work,
    /// and the memory of all layers is better used again.
    /// </summary>
    public static bool IsKept(FusedKernel packing) => packing.Layout == Layout.ChannelsLast;

    /// <summary>
    /// A matrix for each tap of a convolution over steps; along the samples both directions read the same ones, one by rows, the other by columns. The weights of a single tap
    /// are its matrix, and
    /// devices read the weights as they are.
    /// </summary>
    private static PackTapsOp? Taps(Conv1DShape conv, Layout layout, bool transposed) =>
        layout != Layout.Planar && (conv.Kernel > 1 || transposed) ? new PackTapsOp(conv, transposed) : null;

    private static int Floats(Op op) => op switch
    {
        PackTapsOp taps => taps.Floats,
        PackDenseOp dense => dense.Floats,
        _ => ((PackWeightsOp)op).Floats,
    };

    private static bool Wants(Layout layout, ConvAlgorithm algorithm) =>
        layout == Layout.ChannelsLast || (layout == Layout.Lanes && algorithm.IsWinograd());
}
