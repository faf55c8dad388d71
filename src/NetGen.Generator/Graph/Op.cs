using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// The primitive operations. Every layer is lowered to a few of these, differentiation maps the set into itself, and every engine implements just these.
/// Data operands are the inputs of the <see cref="Node"/>; what is fixed at build time is a field here.
/// </summary>
internal abstract record Op;

// ---- leaves

/// <summary>A named input of the network, given to each step.</summary>
internal sealed record InputOp(string Name, int Index) : Op;

/// <summary>What a loss compares with, given to a training step: float values of the shape, or (IsLabel) one int per sample.</summary>
internal sealed record TargetOp(string Name, int Index, bool IsLabel, int Classes) : Op;

/// <summary>A learned tensor, in PyTorch's layout.</summary>
internal sealed record ParameterOp(int Index) : Op;

/// <summary>A tensor that is kept but not learned (running statistics).</summary>
internal sealed record BufferOp(int Index) : Op;

/// <summary>A shared tensor filled with one number.</summary>
internal sealed record ConstantOp(double Value) : Op;

// ---- products

/// <summary>Sizes of a 2-D convolution seen from its image side: the forward direction maps (InChannels, InHeight, InWidth) to (OutChannels, OutHeight, OutWidth).</summary>
internal sealed record ConvGeometry(
    int InChannels, int InHeight, int InWidth,
    int OutChannels, int OutHeight, int OutWidth,
    int KernelHeight, int KernelWidth,
    int StrideY, int StrideX,
    int PadTop, int PadLeft, int PadBottom, int PadRight,
    int DilationY, int DilationX,
    int Groups)
{
    /// <summary>Multiply-adds per sample.</summary>
    public long MultiplyAdds => (long)OutChannels * OutHeight * OutWidth * (InChannels / Groups) * KernelHeight * KernelWidth;

    /// <summary>Whether Winograd's way can take it and its adjoints: 3x3, stride 1, dilation 1, one group, padding of at most 2.</summary>
    public bool AllowsWinograd =>
        KernelHeight == 3 && KernelWidth == 3 && StrideY == 1 && StrideX == 1 && DilationY == 1 && DilationX == 1 && Groups == 1
        && PadTop <= 2 && PadLeft <= 2 && PadBottom <= 2 && PadRight <= 2;
}

/// <summary>Inputs (x, w): cross-correlation; w is [OutChannels, InChannels / Groups, KernelHeight, KernelWidth].</summary>
internal sealed record ConvOp(ConvGeometry Geometry, ConvMethod Algorithm = ConvMethod.Auto) : Op
{
    /// <summary>Whether one of Winograd's ways computes it.</summary>
    public bool ByWinograd => Algorithm.IsWinograd();
}

/// <summary>Inputs (dy, w): the adjoint of <see cref="ConvOp"/> in x. Also the forward direction of a transposed convolution.</summary>
internal sealed record ConvDataOp(ConvGeometry Geometry, ConvMethod Algorithm = ConvMethod.Auto) : Op
{
    /// <summary>Whether one of Winograd's ways computes it.</summary>
    public bool ByWinograd => Algorithm.IsWinograd();
}

/// <summary>Inputs (x, dy): the adjoint of <see cref="ConvOp"/> in w; a shared result shaped like w.</summary>
internal sealed record ConvWeightsOp(ConvGeometry Geometry, ConvMethod Algorithm = ConvMethod.Auto) : Op
{
    /// <summary>Whether one of Winograd's ways computes it.</summary>
    public bool ByWinograd => Algorithm.IsWinograd();
}

/// <summary>Inputs (x [B, Inputs], w [Outputs, Inputs]): y = x·wᵀ.</summary>
internal sealed record DenseOp(int Inputs, int Outputs) : Op;

/// <summary>Inputs (dy [B, Outputs], w): dx = dy·w.</summary>
internal sealed record DenseDataOp(int Inputs, int Outputs) : Op;

/// <summary>Inputs (x, dy): dw = dyᵀ·x, shared [Outputs, Inputs].</summary>
internal sealed record DenseWeightsOp(int Inputs, int Outputs) : Op;

// ---- elementwise and reductions

/// <summary>Elementwise: out = Expression(inputs), inputs broadcast as <see cref="Broadcast"/> says.</summary>
internal sealed record MapOp(ScalarExpression Expression) : Op;

/// <summary>Sum of Expression(inputs) over everything that the result's shape lacks (see <see cref="Broadcast"/>): to a channel, a sample, a scalar.</summary>
internal sealed record ReduceOp(ScalarExpression Expression, TensorShape Over) : Op;

// ---- windows

internal sealed record PoolGeometry(
    int Channels, int InHeight, int InWidth, int OutHeight, int OutWidth,
    int KernelHeight, int KernelWidth, int StrideY, int StrideX, int PadTop, int PadLeft);

internal sealed record MaxPoolOp(PoolGeometry Geometry) : Op;

/// <summary>Inputs (x, y, dy): dy goes to the first element of each window (row-major) that equals its maximum y.</summary>
internal sealed record MaxPoolGradientOp(PoolGeometry Geometry) : Op;

/// <summary>Mean over each window. With CountPadding the divisor is the window clipped to the padded image (PyTorch's default), else the part inside the image.</summary>
internal sealed record AvgPoolOp(PoolGeometry Geometry, int PadBottom, int PadRight, bool CountPadding) : Op;

/// <summary>Input (dy): the adjoint of <see cref="AvgPoolOp"/>.</summary>
internal sealed record AvgPoolGradientOp(PoolGeometry Geometry, int PadBottom, int PadRight, bool CountPadding) : Op;

/// <summary>Nearest-neighbour enlargement by whole factors.</summary>
internal sealed record UpsampleOp(int FactorY, int FactorX) : Op;

/// <summary>Input (dy): sums each FactorY x FactorX window.</summary>
internal sealed record UpsampleGradientOp(int FactorY, int FactorX) : Op;

/// <summary>out[c] = Σ x[c + j], j from -Before to After, inside the channels. Linear; the adjoint swaps Before and After. For local response normalisation.</summary>
internal sealed record ChannelWindowSumOp(int Before, int After) : Op;

// ---- shape

/// <summary>The same elements in the same [channels, height, width] order under another shape.</summary>
internal sealed record ReshapeOp : Op;

/// <summary>Joins along the channels.</summary>
internal sealed record ConcatOp : Op;

/// <summary>Channels [First, First + Count).</summary>
internal sealed record SliceOp(int First, int Count) : Op;

// ---- normalisation, noise, distributions

/// <summary>Input (x): shared [2, C]: mean and biased variance of each channel over batch, height and width.</summary>
internal sealed record BatchMomentsOp : Op;

/// <summary>
/// Inputs (x, moments, gamma, beta): (x - mean)/√(variance + Epsilon)·gamma + beta. The derivative counts the moments as functions of x.
/// The expansion pass rewrites it to <see cref="MapOp"/> after differentiation.
/// </summary>
internal sealed record BatchNormalizeOp(double Epsilon) : Op;

/// <summary>Inputs (moments, runningMean, runningVariance): a side effect on the two buffers, running = (1 - Momentum)·running + Momentum·batch (variance unbiased: times M/(M - 1), M = batch · Positions, Positions = height · width).</summary>
internal sealed record UpdateRunningOp(double Momentum, int Positions) : Op;

/// <summary>Input (x): x·mask/(1 - Rate), mask from Philox counters of (stream, step, sample, element). Self-adjoint: the gradient is the same op on dy.</summary>
internal sealed record DropoutOp(double Rate, int Stream) : Op;

/// <summary>Softmax over the channels (at each position).</summary>
internal sealed record SoftmaxOp : Op;

/// <summary>Inputs (y, dy): dx = y·(dy - Σ dy·y).</summary>
internal sealed record SoftmaxGradientOp : Op;

/// <summary>Inputs (logits, labels): shared scalar: Weight times the mean over samples (and positions) of -log softmax(logits)[label].</summary>
internal sealed record SoftmaxCrossEntropyOp(double Weight) : Op;

/// <summary>Inputs (logits, labels): its gradient in the logits: Weight/count·(softmax - onehot).</summary>
internal sealed record SoftmaxCrossEntropyGradientOp(double Weight) : Op;
