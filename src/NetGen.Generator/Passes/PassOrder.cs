namespace NetGen.Generator.Passes;

/// <summary>A pass in its place.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Purpose">What it is for, in one sentence.</param>
internal sealed record PassStep(string Name, string Purpose);

/// <summary>
/// All passes in the order in which they run; each is its own file. A test holds the code that runs them against this list, and the list of docs/architecture.md is the same.
/// </summary>
internal static class PassOrder
{
    public static readonly IReadOnlyList<PassStep> All =
    [
        // ---- graphs of primitive ops
        new(nameof(FindLatentCode), "finds the output from which others are computed by something learned, and cuts the prediction in two there"),
        new(nameof(StepByStep), "derives from the prediction the program that runs a step at a time, each node by the step rule of its op, and what keeps and begins it"),
        new(nameof(LimitWidth), "cuts nodes that read more values than a kernel should into several; before differentiation, so that a long product is differentiated in short ones"),
        new(nameof(PoolBeforeActivation), "moves an activation that never falls behind the maximum pooling that reads it: max(f(x)) = f(max(x))"),
        new(nameof(Differentiate), "puts the gradients of the total loss behind the forward nodes, one rule per primitive op, elementwise work by symbolic derivatives"),
        new(nameof(Curve), "puts the diagonal of the Hessian behind the gradients, by the curvature rule of each op, where it is asked for"),
        new(nameof(DifferentiateTwice), "differentiates the gradient along a direction, where products with the Hessian are asked for"),
        new(nameof(ExpandBatchNorm), "makes batch normalisation elementwise, now that its derivative is there, so that it can be fused"),
        new(nameof(Simplify), "folds constants, joins equal nodes and the gradients of slices (`JoinSlices`), "
            + "hoists what is one number per channel out of the elements (`HoistShared`) and drops what nobody reads (`RemoveDeadNodes`)"),
        new(nameof(LimitWidth), "once more, for the sums of many gradients"),
        new(nameof(Quantize), "computes the products of a prediction in bytes, or of weights of 16 bits, where that is asked for"),

        new(nameof(TranslateToOnnx), "says the prediction, as it was declared, in ONNX's operators, where files of that kind are written"),

        // ---- one engine
        new(nameof(PortsInRows), "on a device, leaves the ports that are sequences in the caller's rows, with a reshape between those and the steps"),
        new(nameof(ChooseLayout), "says between which layouts the values of whole batches choose"),
        new(nameof(LayOutParameters), "gives every parameter its place in the one buffer: trained ones first, then frozen ones, then buffers"),
        new(nameof(LayOut), "gives each value one of two layouts, by a minimum cut through what work and conversions cost (`AssignLayouts`), and inserts the conversions"),
        new(nameof(ChooseConvolutions), "decides directly or by which of Winograd's algorithms each convolution is computed, in each direction"),
        new(nameof(Fuse), "joins nodes into kernels: elementwise work into the product or the sum that it stands at, biases into products"),
        new(nameof(AssembleShared), "lets what computes a part of a shared tensor, a gate's rows of a weight's gradient, compute it where it belongs"),
        new(nameof(JoinHalves), "in predictions, computes the input's half of a recurrent gate with the state's, step by step, in place of storing it for all steps"),
        new(nameof(ReadPlanes), "lets convolutions with channels last read the caller's planes themselves"),
        new(nameof(JoinPooling), "computes a convolution together with the pooling that alone reads it, and lets poolings note where their maxima lay"),
        new(nameof(JoinStatistics), "lets attention leave the row statistics that its gradient reads, so that no scores are computed for them alone"),
        new(nameof(JoinAttentionGradients), "computes what queries receive of attention to another sequence together with what its keys and values do, from the same weights"),
        new(nameof(MultiplyTables), "lets a step of few samples look up what a dense layer makes of the rows of an embedding, computed once for many steps"),
        new(nameof(PackWeights), "puts a packing of the weights in front of each convolution, and each loop with dense layers, that wants them in another form"),
        new(nameof(ShareRows), "makes rows of a value once where the gradients of several weights want them"),
        new(nameof(GatherLoops), "brings the kernels of each loop together and puts before them what its carries begin with"),
        new(nameof(PrepareParameters), "sets apart what a prediction computes of the parameters alone: once for many predictions"),
        new(nameof(PlaceValues), "gives every value an interval of kernels in which it is alive and a place in memory (`PlanMemory`)"),
        new(nameof(RollCalls), "brings together calls that come several times with places equally far apart: layers that are alike, which are printed as a loop"),
    ];
}
